package dev.mockstral;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The layout of the house: which package may see which, and what no file may hold. */
class ArchitectureTest {
    private static final String ROOT = "dev.mockstral";

    /** Package to what it may see; the root is the empty name. */
    private static final Map<String, Set<String>> MAY_SEE = Map.ofEntries(
            entry("exchange", Set.of()),
            entry("json", Set.of()),
            entry("memo", Set.of()),
            entry("fault", Set.of("exchange")),
            entry("chat", Set.of("memo", "json")),
            entry("schema", Set.of("json", "chat")),
            entry("tokens", Set.of("memo", "json", "chat")),
            entry("models", Set.of("exchange", "json")),
            entry("stub", Set.of("fault", "schema", "exchange", "json", "chat")),
            entry("judgement", Set.of("schema", "tokens", "models", "memo", "exchange", "json", "chat")),
            entry(
                    "completion",
                    Set.of(
                            "judgement",
                            "stub",
                            "fault",
                            "tokens",
                            "schema",
                            "models",
                            "memo",
                            "exchange",
                            "json",
                            "chat")),
            entry("contract", Set.of("schema", "tokens", "exchange", "json", "chat")),
            entry("journal", Set.of("stub", "exchange", "json", "chat", "memo")),
            entry("record", Set.of("stub", "exchange", "json", "chat")),
            entry("admin", Set.of("journal", "stub", "exchange", "json", "chat")),
            entry("gateway", Set.of("exchange", "json")),
            entry("server", Set.of("exchange", "json")),
            entry(
                    "",
                    Set.of(
                            "server",
                            "admin",
                            "journal",
                            "gateway",
                            "completion",
                            "judgement",
                            "stub",
                            "record",
                            "fault",
                            "models",
                            "tokens",
                            "schema",
                            "exchange",
                            "json",
                            "chat")),
            entry("junit", Set.of("", "contract")),
            entry(
                    "cli",
                    Set.of("", "record", "contract", "stub", "fault", "schema", "tokens", "exchange", "json", "chat")));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> packagesSeeOnlyWhatTheTableAllows() {
        return MAY_SEE.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(
                        "package " + name,
                        () -> noClasses()
                                .that()
                                .resideInAPackage(fullName(name))
                                .should()
                                .dependOnClassesThat(ofOursOutside(name))
                                .allowEmptyShould(true)
                                .check(MAIN)));
    }

    @Test
    void everyPackageStandsInTheTable() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : MAIN) {
            String name = shortName(type);
            if (!MAY_SEE.containsKey(name)) {
                unknown.add(name);
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void eachLibraryHasOneAdapter() {
        onlyIn("server", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");
        onlyIn("schema", "com.networknt..");
        onlyIn("cli", "picocli..");
        onlyIn("contract", "io.restassured..");
        onlyIn("junit", "org.junit..");
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that().areStatic().should().beFinal().check(MAIN);
    }

    @Test
    void noDumpingGround() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Common|Impl|Base)")
                .check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : MAIN) {
            if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                unmarked.add(type.getPackageName());
            }
        }
        assertEquals(Set.of(), unmarked);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage(ROOT + ".cli..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(MAIN);
    }

    @Test
    void theServerIsNotSeenBelowTheRoot() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".server..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".server..")
                .allowEmptyShould(true)
                .check(MAIN);
    }

    private static void onlyIn(String home, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + home + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .allowEmptyShould(true)
                .check(MAIN);
    }

    private static DescribedPredicate<JavaClass> ofOursOutside(String name) {
        return new DescribedPredicate<>("packages of ours that '" + name + "' may not see") {
            @Override
            public boolean test(JavaClass type) {
                return type.getPackageName().startsWith(ROOT)
                        && !shortName(type).equals(name)
                        && !MAY_SEE.getOrDefault(name, Set.of()).contains(shortName(type));
            }
        };
    }

    private static String fullName(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }

    private static String shortName(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }
}
