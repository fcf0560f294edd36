package dev.mockstral.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mockstral.completion.Adversity;
import dev.mockstral.completion.ChatCompletions;
import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Pace;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.fault.Allowance;
import dev.mockstral.fault.FaultPlan;
import dev.mockstral.fault.Quotas;
import dev.mockstral.fault.RateLimit;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import dev.mockstral.judgement.Judge;
import dev.mockstral.judgement.MessageRules;
import dev.mockstral.judgement.ModelRules;
import dev.mockstral.judgement.Refusal.DetailForm;
import dev.mockstral.models.Models;
import dev.mockstral.schema.RequestValidation;
import dev.mockstral.schema.Schemas;
import dev.mockstral.schema.ToolSchemas;
import dev.mockstral.stub.StubBook;
import dev.mockstral.stub.StubSet;
import dev.mockstral.tokens.Tokenizers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whatever the body, the answer is one of production's. {@link CorpusTest} runs the corpus. Without a socket, which a
 * fuzzer would take for a hole.
 */
class RequestFuzzTest {
    private static final Clock STILL = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final Responder chat = chat();

    @FuzzTest(maxDuration = "20s")
    void anyBodyIsAnswered(byte[] body) throws JsonSyntaxException {
        Headers headers = Headers.of("Content-Type", "application/json", "Authorization", "Bearer k");
        Reply reply = chat.respond(new Call("POST", "/v1/chat/completions", "", headers, body));
        assertTrue(reply.status() < 500, () -> "status " + reply.status());
        if (reply instanceof WholeReply whole) {
            Json.parse(whole.body());
        }
    }

    private static Responder chat() {
        Tokenizers tokenizers = Tokenizers.create();
        ToolSchemas tools = ToolSchemas.load();
        Judge judge = new Judge(
                new RequestValidation(Schemas.load())::detail,
                new ModelRules(Models.ofProduction(), name -> false, tokenizers::promptTotal),
                new MessageRules(model -> tokenizers.forModel(model).version().number(), tools::problem),
                DetailForm.WRAPPED);
        return ChatCompletions.of(new ChatCompletions.Parts(
                judge,
                new StubBook(StubSet.of(List.of())),
                tokenizers,
                name -> name,
                STILL,
                1,
                Pace.INSTANT,
                new Adversity(
                        new FaultPlan(),
                        List.of(),
                        new RateLimit(Allowance.NONE, STILL, true),
                        new Quotas(STILL),
                        OptionalLong.empty()),
                () -> false,
                false,
                false,
                Optional.empty()));
    }
}
