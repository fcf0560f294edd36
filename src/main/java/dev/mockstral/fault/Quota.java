package dev.mockstral.fault;

/**
 * What stubs grant a key each minute, in each scope.
 *
 * @param owner what it is counted under: the stub, or the file whose stubs share it
 */
public record Quota(Allowance allowance, String owner) {}
