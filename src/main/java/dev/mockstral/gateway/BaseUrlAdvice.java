package dev.mockstral.gateway;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Secrets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log what base URL to set when a path shows that a client was given the wrong one. */
final class BaseUrlAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(BaseUrlAdvice.class);

    void tell(Call call) {
        advice(call.path())
                .ifPresent(advice -> LOG.warn(
                        "{} {}: {}", call.method(), printable(Secrets.of(call).mask(call.path())), advice));
    }

    static Optional<String> advice(String path) {
        if (path.startsWith("/v1/v1/")) {
            return Optional.of("the base URL holds one /v1 too many. Mistral's own SDKs, Spring AI"
                    + " (spring.ai.mistralai.base-url) and other clients that add /v1 themselves want http://host:port;"
                    + " openai clients, LangChain4j and @ai-sdk/mistral want http://host:port/v1");
        }
        if (path.endsWith("/chat/completions") || path.equals("/models") || path.startsWith("/models/")) {
            return Optional.of("the path lacks /v1, or has more before it. openai clients, LangChain4j and"
                    + " @ai-sdk/mistral want the base URL http://host:port/v1; Mistral's own SDKs and Spring AI"
                    + " (spring.ai.mistralai.base-url) add /v1 themselves and want http://host:port");
        }
        return Optional.empty();
    }

    private static String printable(String path) {
        String shortened = path.length() > 200 ? path.substring(0, 200) + "…" : path;
        return shortened.replaceAll("\\p{Cntrl}", "?");
    }
}
