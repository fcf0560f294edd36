package dev.mockstral.fault;

/** Goes wrong in the backend: in what is said, before the edge puts its headers around it and compresses it. */
public sealed interface ContentFault extends Fault
        permits ErrorAnswer,
                MalformedJson,
                TruncatedJson,
                NoDone,
                DuplicateDone,
                ErrorEvent,
                CutAfter,
                CrlfFraming,
                Comments,
                SplitEvents,
                MergeEvents,
                SplitUtf8 {}
