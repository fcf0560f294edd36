package dev.mockstral.stub;

import java.util.List;
import java.util.stream.Stream;

/** The keys of the fixture grammar, as {@code schemas/fixture.schema.json} has them (a test compares both). */
final class FixtureKeys {
    static final List<String> STUB = List.of(
            "$schema", "name", "when", "respond", "conversation", "times", "scenario", "impossible", "provenance");
    static final List<String> PROVENANCE = List.of("recorded", "upstream", "model", "sha256", "expires");
    static final List<String> WHEN = List.of(
            "model",
            "system",
            "last_user",
            "last_message",
            "any_message",
            "turn",
            "tool_result",
            "has_tool",
            "tool_choice",
            "response_format",
            "stream",
            "params",
            "metadata",
            "header",
            "json",
            "not",
            "any_of");
    static final List<String> REPLY = List.of(
            "content",
            "thinking",
            "tool_calls",
            "finish_reason",
            "usage",
            "id",
            "created",
            "model",
            "choices",
            "error",
            "body",
            "events",
            "headers",
            "delay",
            "pace",
            "fault",
            "template",
            "impossible");
    static final List<String> CHOICE = List.of("content", "thinking", "tool_calls", "finish_reason");
    static final List<String> TEXT_MATCHER =
            List.of("equals", "contains", "matches", "starts_with", "one_of", "ignore_case");
    static final List<String> TOOL_RESULT = List.of("name", "tool_call_id", "content");
    static final List<String> TOOL_CALL = List.of("name", "arguments", "id");
    static final List<String> WIRE_TOOL_CALL = List.of("id", "type", "function", "index");
    static final List<String> WIRE_FUNCTION = List.of("name", "arguments");
    static final List<String> ERROR = List.of("status", "type", "code", "message", "headers");
    static final List<String> USAGE = List.of(
            "prompt_tokens",
            "completion_tokens",
            "total_tokens",
            "prompt_tokens_details",
            "prompt_audio_seconds",
            "num_cached_tokens",
            "service_tier");
    static final List<String> PROMPT_TOKENS_DETAILS = List.of("cached_tokens", "audio_tokens");
    static final List<String> SCENARIO = List.of("name", "state", "next");
    static final List<String> LINE = List.of("user", "system", "tool", "assistant");
    static final List<String> FAULTS = List.of(
            "reset",
            "empty",
            "truncate",
            "malformed_chunk",
            "garbage",
            "stall",
            "no_done",
            "cut_after",
            "malformed_json",
            "truncated_json",
            "duplicate_done",
            "error_event",
            "error",
            "html_error",
            "header_delay",
            "body_delay",
            "dribble",
            "bandwidth",
            "slow_close",
            "split_events",
            "merge_events",
            "split_utf8",
            "crlf",
            "comments");
    static final List<String> FREQUENCY = List.of("probability", "after", "first", "every");
    static final List<String> FAULT = joined(FAULTS, FREQUENCY);
    static final List<String> PLACE = List.of("after_chunks", "after_bytes");
    static final List<String> GARBAGE = List.of("after_chunks", "bytes");
    static final List<String> STALL = List.of("after_chunks", "after_bytes", "for");
    static final List<String> DRIBBLE = List.of("pieces", "over");
    static final List<String> ERROR_EVENT = List.of("after_chunks", "error");
    static final List<String> CHAOS = joined(List.of("name", "when", "fault"), FREQUENCY);
    static final List<String> PACE = List.of("first", "per_token", "load", "timings", "speed");
    static final List<String> LATENCY = List.of("uniform", "normal", "lognormal");
    static final List<String> NORMAL = List.of("mean", "deviation");
    static final List<String> LOGNORMAL = List.of("median", "sigma");
    /** The keys of a request that production accepts (spec-facts §1). */
    static final List<String> PARAMS = List.of(
            "model",
            "temperature",
            "top_p",
            "max_tokens",
            "stream",
            "stop",
            "random_seed",
            "metadata",
            "messages",
            "response_format",
            "tools",
            "tool_choice",
            "presence_penalty",
            "frequency_penalty",
            "n",
            "prediction",
            "parallel_tool_calls",
            "reasoning_effort",
            "prompt_mode",
            "guardrails",
            "prompt_cache_key",
            "service_tier",
            "safe_prompt",
            "logprobs",
            "top_logprobs");

    private FixtureKeys() {}

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
