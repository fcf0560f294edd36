package dev.mockstral.judgement;

/**
 * The refusals of the message rules. Production has one type and code per exception class of mistral-common; seen on
 * the wire are {@code 3210}, {@code 3230}, {@code 3240} and {@code 3280}, which follow the order of that library's
 * exceptions in steps of ten. The codes between are counted out from that, their types are worded alike: both guesses.
 */
final class RuleRefusals {
    private RuleRefusals() {}

    /** The list of messages is out of order or unpaired (errors #12, #14, #16, #17). */
    static Refusal order(String message) {
        return Refusal.badRequest(message, "invalid_request_message_order", "3230");
    }

    /** Guess: the type is seen with this code on embeddings only (errors #38). */
    static Refusal request(String message) {
        return Refusal.badRequest(message, "invalid_request_prompt", "3210");
    }

    /** Guess. */
    static Refusal system(String message) {
        return Refusal.badRequest(message, "invalid_request_system_prompt", "3220");
    }

    /** Seen 2026-01-24 (zed-industries/zed#47579). */
    static Refusal assistant(String message) {
        return Refusal.badRequest(message, "invalid_request_assistant_message", "3240");
    }

    /** Guess. */
    static Refusal toolMessage(String message) {
        return Refusal.badRequest(message, "invalid_request_tool_message", "3250");
    }

    /** Guess. */
    static Refusal toolSchema(String message) {
        return Refusal.badRequest(message, "invalid_tool_schema", "3260");
    }

    /** Guess. */
    static Refusal user(String message) {
        return Refusal.badRequest(message, "invalid_request_user_message", "3270");
    }

    /** A tool call's id or function name (errors #18, #19). */
    static Refusal functionCall(String message) {
        return Refusal.badRequest(message, "invalid_function_call", "3280");
    }

    /** Guess. */
    static Refusal tool(String message) {
        return Refusal.badRequest(message, "invalid_tool", "3290");
    }
}
