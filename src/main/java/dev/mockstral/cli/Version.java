package dev.mockstral.cli;

import dev.mockstral.Mockstral;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"mockstral " + Mockstral.version()};
    }
}
