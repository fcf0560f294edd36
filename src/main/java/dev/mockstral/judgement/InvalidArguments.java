package dev.mockstral.judgement;

/** The commonest kind of 400: something that the model or the sampler does not take. */
final class InvalidArguments {
    private static final String TYPE = "invalid_request_invalid_args";

    private InvalidArguments() {}

    static Refusal refusal(String message) {
        return Refusal.badRequest(message, TYPE, "3051");
    }

    /** Another code with the same type (the type beside 3054 is a guess). */
    static Refusal refusal(String message, String code) {
        return Refusal.badRequest(message, TYPE, code);
    }
}
