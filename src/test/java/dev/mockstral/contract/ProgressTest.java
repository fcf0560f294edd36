package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();

    private void run(VerifyOptions.Telling how) {
        Progress progress = new Progress(how, new PrintWriter(err));
        List<ContractCase> cases = ContractCases.builtIn().subList(0, 2);
        progress.starts(Target.of(URI.create("http://127.0.0.1:1")), 2);
        CaseResult.Status status = CaseResult.Status.DRIFT;
        for (ContractCase each : cases) {
            progress.begins(each);
            progress.ends(CaseResult.without(each, status, ""));
            status = CaseResult.Status.HOLDS;
        }
        progress.over();
    }

    @Test
    void writesOneLineAnewOnATerminalAndKeepsWhatDrifted() {
        run(VerifyOptions.Telling.ONE_LINE);

        assertEquals(
                "verify http://127.0.0.1:1 · 2 cases\n"
                        + "\r\u001b[K[1/2] models/list"
                        + "\r\u001b[K[1/2] models/list drift\n"
                        + "\r\u001b[K[2/2] models/one · 1 drifted"
                        + "\r\u001b[K",
                err.toString().replace("\r\n", "\n"));
    }

    @Test
    void saysNothingUnasked() {
        run(VerifyOptions.Telling.NOTHING);

        assertEquals("", err.toString());
    }
}
