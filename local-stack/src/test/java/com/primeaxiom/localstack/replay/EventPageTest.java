package com.primeaxiom.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EventPageTest {

  /** With this system property set to true, the page is made to agree instead of being checked. */
  private static final String RENEW = "renewEventPage";

  private final EventPage page = EventPage.ofThisCheckout();

  @Test
  void saysOfEveryFieldWhatTheSchemasSay() throws IOException {
    if (Boolean.getBoolean(RENEW)) {
      page.renew();
    }
    assertThat(page.text())
        .as(
            "docs/events.md has drifted from the schemas; renew its tables with"
                + " mvn -pl local-stack -am package -Dtest=EventPageTest"
                + " -Dtest.jvm.arguments=-D%s=true",
            RENEW)
        .isEqualTo(page.renewed());
  }

  @Test
  void hasATableAndAnExampleOfEveryTopic() throws IOException {
    String[] names = Topics.all().stream().map(Topic::name).toArray(String[]::new);

    assertThat(page.topics()).containsExactly(names);
    assertThat(page.examples()).containsOnlyKeys(names);
  }

  @Test
  void showsExamplesThatCanBeSent() throws IOException {
    Map<String, String> examples = page.examples();

    Topics.all().forEach(topic -> assertReadable(topic, examples.get(topic.name())));
  }

  private static <T extends SpecificRecord> void assertReadable(Topic<T> topic, String example) {
    EventJson<T> json = new EventJson<>(topic);
    T record = json.read(example);

    assertThat(json.read(json.write(record))).as(topic.name()).isEqualTo(record);
    assertThat(topic.key().apply(record)).as("key of %s", topic.name()).isNotBlank();
  }
}
