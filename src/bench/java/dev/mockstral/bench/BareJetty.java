package dev.mockstral.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** What {@code src/bench/wrk.sh} compares with: Jetty alone, a blocking handler that reads the body and answers fixed bytes. */
public final class BareJetty {
    private static final byte[] ANSWER = ("{\"id\":\"56a57f0ac9674532b166be0d76726d8c\",\"created\":1795604713,"
                    + "\"model\":\"mistral-small-latest\",\"usage\":{\"prompt_tokens\":16,\"completion_tokens\":20,"
                    + "\"total_tokens\":36},\"object\":\"chat.completion\",\"choices\":[{\"index\":0,"
                    + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"tool_calls\":null,"
                    + "\"content\":\"This is an answer of about the usual length, always the same one.\"}}]}")
            .getBytes(StandardCharsets.UTF_8);

    private BareJetty() {}

    /** Listens on the port given. */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                Content.Source.consumeAll(request);
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
                response.write(true, ByteBuffer.wrap(ANSWER), callback);
                return true;
            }
        });
        server.start();
    }
}
