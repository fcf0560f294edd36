package dev.mockstral.cli;

import dev.mockstral.Mockstral;
import dev.mockstral.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.StringJoiner;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The forms in which {@code check} tells what it found. */
enum CheckReport {
    /** One line for each finding, and one in all. */
    TEXT {
        @Override
        String of(CheckResult result) {
            StringJoiner lines = new StringJoiner(System.lineSeparator());
            result.findings().forEach(finding -> lines.add(finding.line()));
            lines.add(summary(result));
            return lines.toString();
        }
    },
    /** Our own, one object. */
    JSON {
        @Override
        String of(CheckResult result) {
            ObjectNode report = Json.mapper().createObjectNode();
            report.put("tool", "mockstral").put("version", Mockstral.version());
            report.put("stubs", result.stubs().size());
            report.put("errors", result.errors()).put("warnings", result.warnings());
            ArrayNode findings = report.putArray("findings");
            result.findings().forEach(finding -> findings.add(json(finding)));
            return pretty(report);
        }
    },
    /** SARIF 2.1.0, for code scanning. */
    SARIF {
        @Override
        String of(CheckResult result) {
            ObjectNode report = Json.mapper()
                    .createObjectNode()
                    .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                    .put("version", "2.1.0");
            ObjectNode run = report.putArray("runs").addObject();
            ObjectNode driver = run.putObject("tool")
                    .putObject("driver")
                    .put("name", "mockstral")
                    .put("version", Mockstral.version());
            ArrayNode rules = driver.putArray("rules");
            for (Finding.Rule rule : Finding.Rule.values()) {
                rules.addObject()
                        .put("id", rule.id())
                        .putObject("shortDescription")
                        .put("text", rule.description());
            }
            run.put("columnKind", "utf16CodeUnits");
            ArrayNode results = run.putArray("results");
            result.findings().forEach(finding -> results.add(sarif(finding)));
            return pretty(report);
        }
    },
    /** JUnit XML, for build servers: each stub without a finding is a test that passed. */
    JUNIT {
        @Override
        String of(CheckResult result) {
            return new JUnitXml(result).text();
        }
    };

    abstract String of(CheckResult result);

    private static String summary(CheckResult result) {
        String stubs = result.stubs().size() + (result.stubs().size() == 1 ? " stub" : " stubs");
        if (result.findings().isEmpty()) {
            return stubs + ": no findings";
        }
        String errors = result.errors() + (result.errors() == 1 ? " error" : " errors");
        String warnings = result.warnings() + (result.warnings() == 1 ? " warning" : " warnings");
        return result.errors() == 0 ? stubs + ": " + warnings : errors + ", " + warnings + "; nothing can be served";
    }

    private static ObjectNode json(Finding finding) {
        return Json.mapper()
                .createObjectNode()
                .put("level", finding.rule().level())
                .put("rule", finding.rule().id())
                .put("file", finding.problem().file())
                .put("line", finding.problem().line())
                .put("column", finding.problem().column())
                .put("pointer", finding.problem().pointer())
                .put("message", finding.problem().message())
                .put("remedy", finding.problem().remedy());
    }

    private static ObjectNode sarif(Finding finding) {
        ObjectNode result = Json.mapper()
                .createObjectNode()
                .put("ruleId", finding.rule().id())
                .put("level", finding.rule().level());
        result.putObject("message").put("text", finding.sentence());
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(finding.problem().file()));
        if (finding.problem().line() > 0) {
            place.putObject("region")
                    .put("startLine", finding.problem().line())
                    .put("startColumn", Math.max(1, finding.problem().column()));
        }
        return result;
    }

    /** Relative paths stay relative: code scanning reads them from the root of the repository. */
    private static String uri(String file) {
        if (Path.of(file).isAbsolute()) {
            return Path.of(file).toUri().toString();
        }
        String path = file.replace('\\', '/');
        try {
            return new URI(null, null, path.contains(":") ? "./" + path : path, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("no path: " + file, impossible);
        }
    }

    private static String pretty(ObjectNode report) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }
}
