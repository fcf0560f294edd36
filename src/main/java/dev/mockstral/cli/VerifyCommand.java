package dev.mockstral.cli;

import dev.mockstral.contract.Verify;
import dev.mockstral.contract.VerifyOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mockstral verify}: the contract suite. */
@Command(
        name = "verify",
        description = {
            "Holds a server against the contract of Mistral AI's chat API: what still holds, what drifted, where, since"
                    + " when.",
            "Asks for the list of models first, spends nothing beyond the bounds you give, never follows a redirect.",
            "",
            "The key is $MISTRAL_API_KEY or in --key-file, never on the command line; it goes to --target only and is in"
                    + " no output.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "For example:",
            "  mockstral verify --target https://api.mistral.ai --dry-run",
            "  mockstral verify --target https://api.mistral.ai --tier free",
            "  mockstral verify --target https://api.mistral.ai --max-cost-eur 0.02 --report text,html,junit --out target/contract",
            "  mockstral verify --replay target/contract/evidence.json",
            "",
            "Exit codes:",
            "  0  conforms: everything that was to be checked was checked and holds",
            "  1  drift: something that clients rely on does not hold",
            "  2  unusable options, or no key for a target that asks for one",
            "  3  the target cannot be reached, or answers nothing but errors such as 503",
            "  4  the key is refused",
            "  5  something was seen that is not understood",
            "  6  incomplete: a budget or a rate limit ended the run"
        })
final class VerifyCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private VerifyArguments arguments;

    VerifyCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        VerifySettings settings = new VerifySettings(environment, Terminal.isThere());
        VerifyOptions options = settings.read(arguments);
        Verify verify = Verify.of(options);
        List<String> problems = new ArrayList<>(settings.problems());
        problems.addAll(verify.problems());
        if (problems.isEmpty()) {
            return verify.run(out, err);
        }
        problems.forEach(err::println);
        err.println(
                "mockstral: nothing was sent: " + problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        return ExitCode.USAGE;
    }
}
