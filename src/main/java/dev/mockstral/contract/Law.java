package dev.mockstral.contract;

/** A part of the contract that can be held against any answer of its kind. */
@FunctionalInterface
interface Law {
    /** Adds what the answer breaks; nothing when the law does not speak of such an answer. */
    void judge(Subject subject, Problems problems);
}
