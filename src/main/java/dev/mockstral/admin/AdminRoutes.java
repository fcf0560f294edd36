package dev.mockstral.admin;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.journal.Journal;
import dev.mockstral.journal.Tally;
import dev.mockstral.stub.StubBook;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Mockstral's own routes, below {@code /__mockstral} (interface §3). Health and, where a token is asked for, the empty
 * inspector page are open to everybody: they tell nothing of what was asked here. Safe from any thread.
 */
public final class AdminRoutes implements Responder {
    private static final String ROOT = "/__mockstral";
    private static final String STUBS = "/stubs";
    private static final int LARGEST_BODY = 8 << 20;

    /**
     * What the routes are about.
     *
     * @param token what callers must send; empty: only this machine may call
     * @param reset puts everything back as it was at the start, or only what belongs to the scope given
     */
    public record Parts(
            Journal journal,
            Tally tally,
            StubBook stubs,
            Optional<String> token,
            Consumer<Optional<String>> reset,
            String version) {}

    private final Parts parts;
    private final AdminPolicy policy;
    private final JournalRoutes journal;
    private final StubRoutes stubs;
    private final VerifyRoute verify;
    private final long sinceNanos = System.nanoTime();
    private volatile boolean draining;

    /** The routes about these parts. */
    public AdminRoutes(Parts parts) {
        this.parts = parts;
        this.policy = new AdminPolicy(parts.token());
        this.journal = new JournalRoutes(parts.journal(), parts.stubs());
        this.stubs = new StubRoutes(parts.stubs(), parts.tally());
        this.verify = new VerifyRoute(parts.journal());
    }

    /** From now on the health route says that the server is going. */
    public void drain() {
        draining = true;
    }

    /** The server is back. */
    public void resume() {
        draining = false;
    }

    @Override
    public Reply respond(Call call) {
        return answer(call, call.path().substring(ROOT.length())).toReply();
    }

    private AdminReply answer(Call call, String route) {
        if (route.equals("/health")) {
            return reading(call, this::health);
        }
        if (isPage(route) && policy.admitsToTheDoor(call)) {
            return reading(call, InspectorPage::reply);
        }
        return policy.refusal(call).orElseGet(() -> admitted(call, route));
    }

    private static boolean isPage(String route) {
        return route.isEmpty() || route.equals("/");
    }

    private AdminReply admitted(Call call, String route) {
        if (call.bodyTooLarge() || call.body().length > LARGEST_BODY) {
            return AdminReply.problem(
                    413, "the body is larger than " + LARGEST_BODY + " bytes", "request body", "Send it in parts.");
        }
        return switch (route) {
            case "/requests" -> requests(call);
            case STUBS -> stubs(call);
            case "/verify" -> writing(call, () -> verify.verify(call));
            case "/reset" -> writing(call, () -> reset(call));
            case "/metrics" -> reading(call, this::metrics);
            default -> route.startsWith(STUBS + "/") ? stub(call, route) : noRoute(route);
        };
    }

    private AdminReply requests(Call call) {
        return switch (call.method()) {
            case "GET", "HEAD" -> journal.list(call);
            case "DELETE" -> journal.remove(call);
            default -> otherMethod(call, "GET, DELETE");
        };
    }

    private AdminReply stubs(Call call) {
        return switch (call.method()) {
            case "GET", "HEAD" -> stubs.list();
            case "POST" -> stubs.add(call);
            case "DELETE" -> stubs.removeAdded();
            default -> otherMethod(call, "GET, POST, DELETE");
        };
    }

    private AdminReply stub(Call call, String route) {
        return call.method().equals("DELETE")
                ? stubs.remove(route.substring(STUBS.length() + 1))
                : otherMethod(call, "DELETE");
    }

    private AdminReply reset(Call call) {
        Parameters asked = Parameters.of(call, "scope");
        if (asked.problem().isPresent()) {
            return asked.problem().get();
        }
        Optional<String> scope = asked.text("scope");
        parts.reset().accept(scope);
        return AdminReply.json(200, AdminReply.object().put("reset", true).put("scope", scope.orElse(null)));
    }

    private AdminReply health() {
        return draining
                ? AdminReply.json(503, AdminReply.object().put("status", "draining"))
                : AdminReply.json(200, AdminReply.object().put("status", "ok"));
    }

    private AdminReply metrics() {
        return AdminReply.text(
                MetricsText.TYPE,
                MetricsText.of(
                        parts.tally(),
                        parts.journal(),
                        parts.stubs(),
                        parts.version(),
                        System.nanoTime() - sinceNanos));
    }

    private static AdminReply reading(Call call, Supplier<AdminReply> route) {
        return List.of("GET", "HEAD").contains(call.method()) ? route.get() : otherMethod(call, "GET");
    }

    private static AdminReply writing(Call call, Supplier<AdminReply> route) {
        return call.method().equals("POST") ? route.get() : otherMethod(call, "POST");
    }

    private static AdminReply otherMethod(Call call, String allowed) {
        return AdminReply.problem(405, call.method() + " is no method of this route", "method", "Use " + allowed + ".")
                .with("Allow", allowed);
    }

    private static AdminReply noRoute(String route) {
        return AdminReply.problem(
                404,
                "there is no " + ROOT + route,
                "path",
                "There are " + ROOT + "/ with health, requests, stubs, verify, reset and metrics.");
    }
}
