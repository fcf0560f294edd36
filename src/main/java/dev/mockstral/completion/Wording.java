package dev.mockstral.completion;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sentences of built-in answers.
 *
 * @param choice 0 for the plain wording; no two choices of a request read alike
 */
record Wording(int choice) {
    private static final Pattern CHOICE = Pattern.compile("choice-(\\d{1,6})");

    private static final String FIRST_CHOICE = "choice-0";

    private static final List<String> OF_QUESTIONS = List.of(
            "You asked: ",
            "Your question was: ",
            "Let me take up your question: ",
            "I understand your question as follows: ",
            "To come back to what you asked: ");
    private static final List<String> OF_MESSAGES = List.of(
            "You wrote: ",
            "Your message was: ",
            "Let me take up your message: ",
            "I understand your message as follows: ",
            "To come back to what you wrote: ");
    private static final List<String> OF_OTHERS = List.of(
            "You sent ", "I have received ", "What reached me is ", "What you sent is ", "In front of me I have ");
    private static final List<String> OF_RESULTS = List.of(
            "According to %s: ",
            "The answer from %s is: ", "This came back from %s: ", "I learned from %s: ", "From %s: ");
    private static final List<String> CLOSINGS = List.of(
            "I am happy to help with that; tell me which part matters most to you.",
            "Let me know if you would like more detail.",
            "Which part shall we look at first?",
            "There is more to say about it if you wish.");

    /** The wording of the choice that this derivation is of; plain for any other one. */
    static Wording of(Derivation derivation) {
        if (derivation.label().equals(FIRST_CHOICE)) {
            return new Wording(0);
        }
        Matcher label = CHOICE.matcher(derivation.label());
        return new Wording(label.matches() ? Integer.parseInt(label.group(1)) : 0);
    }

    /** The question in an answer's words. */
    String restated(Question question) {
        if (question.text().isEmpty()) {
            return ended(opening(OF_OTHERS) + question.quoted()) + ' ' + closing();
        }
        String opening = opening(question.isAsked() ? OF_QUESTIONS : OF_MESSAGES);
        String beside = question.attachments().isEmpty() ? "" : " (with " + question.listedAttachments() + ")";
        String quoted = question.quoted();
        String stop = isMarked(beside.isEmpty() ? quoted : beside) ? " " : ". ";
        return opening + quoted + beside + stop + closing();
    }

    /** What the tools gave back, in an answer's words. */
    String quoted(List<ToolResult> results) {
        String opening = opening(OF_RESULTS);
        return results.stream()
                        .map(result -> opening.replace("%s", result.tool()) + quoted(result.text()))
                        .collect(Collectors.joining(" "))
                + numbered();
    }

    /** What follows a text that the answer has to begin with. */
    String continuation(String start, Question question) {
        boolean apart = Character.isWhitespace(start.charAt(start.length() - 1));
        String about = question.text().isEmpty() ? "" : " – that is my answer to " + question.quoted();
        return (apart ? "" : " ") + ended("the following" + about) + ' ' + closing();
    }

    private static String quoted(String result) {
        return ended(result.isEmpty() ? "nothing" : '"' + result + '"');
    }

    /** With a full stop, unless a quotation at the end brings its own mark. */
    static String ended(String sentence) {
        return isMarked(sentence) ? sentence : sentence + ".";
    }

    private static boolean isMarked(String sentence) {
        return sentence.endsWith("\"")
                && sentence.length() > 1
                && ".!?…。！？؟".indexOf(sentence.charAt(sentence.length() - 2)) >= 0;
    }

    private String opening(List<String> openings) {
        return openings.get(choice % openings.size());
    }

    /** Five openings and four closings come together in twenty ways; a number tells later rounds apart. */
    private String closing() {
        int ways = OF_QUESTIONS.size() * CLOSINGS.size();
        String closing = CLOSINGS.get(choice % CLOSINGS.size());
        return choice < ways ? closing : closing + numbered();
    }

    private String numbered() {
        return choice < OF_RESULTS.size() ? "" : " (Version " + (choice + 1) + ")";
    }
}
