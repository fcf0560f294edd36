package dev.mockstral.cli;

import dev.mockstral.stub.Stub;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What {@code check} found, as JUnit XML. */
final class JUnitXml {
    private final CheckResult result;

    JUnitXml(CheckResult result) {
        this.result = result;
    }

    String text() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text cannot be written to", impossible);
        }
        return text.toString();
    }

    private void suite(XMLStreamWriter xml) throws XMLStreamException {
        Set<String> found = result.findings().stream()
                .map(finding -> finding.problem().place())
                .collect(Collectors.toSet());
        List<Stub> sound = result.stubs().stream()
                .filter(stub -> !found.contains(stub.origin()))
                .toList();
        int tests = sound.size() + result.findings().size();
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", "mockstral check");
        attribute(xml, "tests", "" + tests);
        attribute(xml, "failures", "" + result.findings().size());
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", "0");
        attribute(xml, "time", "0");
        for (Finding finding : result.findings()) {
            failed(xml, finding);
        }
        for (Stub stub : sound) {
            begin(xml, stub.origin(), stub.name());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void failed(XMLStreamWriter xml, Finding finding) throws XMLStreamException {
        begin(xml, finding.problem().file(), finding.line());
        xml.writeStartElement("failure");
        attribute(xml, "type", finding.rule().id());
        attribute(xml, "message", finding.problem().message());
        xml.writeCharacters(legal(finding.line()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void begin(XMLStreamWriter xml, String file, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", file);
        attribute(xml, "name", name);
        attribute(xml, "time", "0");
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** XML 1.0 cannot hold most control characters, nor half a surrogate pair. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().map(point -> isLegal(point) ? point : 0xFFFD).forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= ' ' && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
