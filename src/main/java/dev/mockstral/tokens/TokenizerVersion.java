package dev.mockstral.tokens;

import java.util.Optional;

/** A tokenizer of mistral-common: the version says how prompts are laid out, the kind which vocabulary encodes text. */
public enum TokenizerVersion {
    V1_SPM(1, "v1/spm"),
    V2_SPM(2, "v2/spm"),
    V3_SPM(3, "v3/spm"),
    V3_TEKKEN(3, "v3/tekken"),
    V7_SPM(7, "v7/spm"),
    V7_TEKKEN(7, "v7/tekken"),
    V11_TEKKEN(11, "v11/tekken"),
    V13_TEKKEN(13, "v13/tekken"),
    V15_TEKKEN(15, "v15/tekken");

    private final int number;
    private final String label;

    TokenizerVersion(int number, String label) {
        this.number = number;
        this.label = label;
    }

    /** The number in mistral-common's name, such as 13. */
    public int number() {
        return number;
    }

    /** The name as printed and as data files write it, such as {@code v13/tekken}. */
    public String label() {
        return label;
    }

    /** Whether text is encoded by Tekken; by SentencePiece otherwise. */
    public boolean isTekken() {
        return label.endsWith("/tekken");
    }

    /** The version of that label. */
    public static Optional<TokenizerVersion> ofLabel(String label) {
        for (TokenizerVersion version : values()) {
            if (version.label.equals(label)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    boolean isAtLeast(int other) {
        return number >= other;
    }
}
