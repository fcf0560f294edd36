package dev.mockstral.fault;

/** Goes wrong on the way: in the bytes that leave the edge, and when. */
public sealed interface WireFault extends Fault
        permits Reset,
                Empty,
                Truncate,
                MalformedChunk,
                Garbage,
                Stall,
                SlowClose,
                HeaderDelay,
                BodyDelay,
                Dribble,
                Bandwidth {}
