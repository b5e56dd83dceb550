package com.primeaxiom.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.registry.SchemaRegistration.Outcome;
import com.primeaxiom.schemas.registry.SchemaRegistration.RegisteredSchema;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaRegistrationTest {

  private static final List<String> SUBJECTS =
      Topics.all().stream().map(topic -> topic.subjectIn("demo")).toList();

  private final TestingSchemaRegistry registry = TestingSchemaRegistry.start();

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @Test
  void registersAndGuardsEveryTopicOfTheNamespace() {
    List<RegisteredSchema> done = SchemaRegistration.registerAll("demo", registry.settings());

    assertThat(done).extracting(RegisteredSchema::subject).containsExactlyElementsOf(SUBJECTS);
    assertThat(done).extracting(RegisteredSchema::outcome).containsOnly(Outcome.REGISTERED);
    assertThat(done)
        .extracting(RegisteredSchema::topic)
        .containsExactlyElementsOf(Topics.all().stream().map(t -> t.nameIn("demo")).toList());
    assertThat(registry.subjects()).containsExactlyElementsOf(SUBJECTS);
    assertThat(registry.compatibilities())
        .containsOnlyKeys(SUBJECTS)
        .allSatisfy((subject, level) -> assertThat(level).isEqualTo("FULL_TRANSITIVE"));
  }

  @Test
  void changesNothingTheSecondTime() {
    List<RegisteredSchema> first = SchemaRegistration.registerAll("demo", registry.settings());

    List<RegisteredSchema> second = SchemaRegistration.registerAll("demo", registry.settings());

    assertThat(second).extracting(RegisteredSchema::outcome).containsOnly(Outcome.UNCHANGED);
    assertThat(second)
        .extracting(RegisteredSchema::schemaId)
        .containsExactlyElementsOf(first.stream().map(RegisteredSchema::schemaId).toList());
    assertThat(Topics.all()).allSatisfy(this::hasOneVersion);
  }

  @Test
  void guardsASubjectAfterwardsWhenTheRegistryWantsToSeeItFirst() {
    registry.letConfigNeedItsSubject();

    SchemaRegistration.registerAll("demo", registry.settings());

    assertThat(registry.compatibilities())
        .containsOnlyKeys(SUBJECTS)
        .allSatisfy((subject, level) -> assertThat(level).isEqualTo("FULL_TRANSITIVE"));
  }

  @Test
  void refusesABreakWithAnEarlierVersionEvenWhenTheSubjectWasNotGuarded() {
    String subject = Topics.STOCK_LEVEL.subjectIn("demo");
    registry.register(
        subject,
        EditedSchema.of(Topics.STOCK_LEVEL.schema())
            .withType("StockLevel", "on_hand", "\"string\"")
            .schema());

    assertThatThrownBy(() -> SchemaRegistration.registerAll("demo", registry.settings()))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining(subject);
    assertThat(registry.schemasOf(subject)).hasSize(1);
  }

  @Test
  void failsWhenTheRegistryIsDown() {
    registry.close();

    assertThatThrownBy(() -> SchemaRegistration.registerAll("demo", registry.settings()))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(registry.url());
  }

  private void hasOneVersion(Topic<?> topic) {
    assertThat(registry.schemasOf(topic.subjectIn("demo")))
        .containsExactly(PublishedSchema.of(topic.schema()));
  }
}
