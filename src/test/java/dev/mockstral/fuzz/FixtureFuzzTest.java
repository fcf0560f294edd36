package dev.mockstral.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.FixtureResult;
import dev.mockstral.stub.StubBook;
import dev.mockstral.stub.StubRequest;
import dev.mockstral.stub.StubSet;
import java.nio.charset.StandardCharsets;

/** Whatever a fixture says, it is read or its problems are told. {@link CorpusTest} runs the corpus; profile fuzz looks for more, led by coverage. */
class FixtureFuzzTest {
    private static final StubRequest REQUEST = new StubRequest(
            ChatCompletionRequestReader.read(Json.mapper()
                    .readTree("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi there\"}]}")),
            Headers.of("x", "y"),
            "");

    @FuzzTest(maxDuration = "20s")
    void anyTextIsReadOrRefused(byte[] fixture) {
        FixtureResult result = FixtureReader.readText("fuzz", new String(fixture, StandardCharsets.UTF_8));
        result.problems().forEach(problem -> assertFalse(problem.message().isBlank()));
        StubBook book = new StubBook(StubSet.of(result.stubs()));
        int known = book.select(REQUEST).isPresent() ? 1 : 0;
        assertTrue(known <= result.stubs().size());
        assertTrue(book.nearMisses(REQUEST).size() <= result.stubs().size());
    }
}
