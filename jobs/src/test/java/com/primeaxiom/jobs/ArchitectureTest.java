package com.primeaxiom.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The import table of the conventions. */
@AnalyzeClasses(packages = "com.primeaxiom.jobs", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String JOB = "com.primeaxiom.jobs.(*)..";
  private static final String[] COMMON = {
    "com.primeaxiom.jobs", "com.primeaxiom.jobs.platform..", "com.primeaxiom.jobs.shared.."
  };

  /** What several jobs keep books of; no job. */
  private static final String[] BOOKS = {
    "com.primeaxiom.jobs.stock..", "com.primeaxiom.jobs.shipment.."
  };

  @ArchTest
  static final ArchRule domainKnowsOnlyJavaSharedAndStatistics =
      classes()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "com.primeaxiom.jobs.shared..",
              "com.primeaxiom.jobs.*.domain..",
              "org.apache.commons.statistics..",
              "org.apache.commons.numbers..");

  @ArchTest
  static final ArchRule sharedKnowsOnlyJava =
      classes()
          .that()
          .resideInAPackage("com.primeaxiom.jobs.shared..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "com.primeaxiom.jobs.shared..");

  @ArchTest
  static final ArchRule operatorsKnowNoFormatAndNoServer =
      noClasses()
          .that()
          .resideInAPackage("..operator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.avro..",
              "org.apache.kafka..",
              "org.apache.flink.connector..",
              "com.primeaxiom.schemas..",
              "com.primeaxiom.sinks..",
              "com.primeaxiom.jobs.*.io..");

  @ArchTest
  static final ArchRule mappersHaveNoStateAndNoTimers =
      noClasses()
          .that()
          .resideInAPackage("..io..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "com.primeaxiom.jobs.*.operator..");

  @ArchTest
  static final ArchRule platformKnowsNoJob =
      noClasses()
          .that()
          .resideInAPackage("com.primeaxiom.jobs.platform..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("com.primeaxiom.jobs..").and(not(resideInAnyPackage(COMMON))));

  @ArchTest
  static final ArchRule jobsDoNotKnowEachOther =
      slices()
          .matching(JOB)
          .should()
          .notDependOnEachOther()
          .ignoreDependency(resideInAPackage(".."), resideInAnyPackage(COMMON))
          .ignoreDependency(resideInAPackage(".."), resideInAnyPackage(BOOKS));

  @ArchTest
  static final ArchRule theBooksKnowNoJob =
      classes()
          .that()
          .resideInAnyPackage(BOOKS)
          .should()
          .onlyDependOnClassesThat(
              not(resideInAPackage("com.primeaxiom.jobs.."))
                  .or(resideInAnyPackage(COMMON))
                  .or(resideInAnyPackage(BOOKS)));

  @ArchTest
  static final ArchRule rulesAndOperatorsHaveNoClockAndNoDice =
      noClasses()
          .that()
          .resideInAnyPackage("..domain..", "..operator..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(RandomGenerator.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule nothingStaticChanges = fields().that().areStatic().should().beFinal();
}
