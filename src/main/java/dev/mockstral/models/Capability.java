package dev.mockstral.models;

import java.util.Locale;

/**
 * What a model can do, in the order in which production lists it: the nine of 2025, then the five that came in 2026
 * (order of the latter not recorded; wire-facts §5).
 */
public enum Capability {
    COMPLETION_CHAT,
    FUNCTION_CALLING,
    COMPLETION_FIM,
    FINE_TUNING,
    VISION,
    OCR,
    CLASSIFICATION,
    MODERATION,
    AUDIO,
    AUDIO_SPEECH,
    AUDIO_TRANSCRIPTION,
    AUDIO_TRANSCRIPTION_REALTIME,
    REASONING,
    UNIFIED_RESOURCES;

    /** The key on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Capability named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
