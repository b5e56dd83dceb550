package com.primeaxiom.benchmark.flinksql;

import com.primeaxiom.benchmark.AnswerTopic;
import com.primeaxiom.benchmark.Contestant;
import com.primeaxiom.benchmark.ContestantSettings;
import com.primeaxiom.benchmark.DriftAnswers;
import com.primeaxiom.benchmark.FlinkSettings;
import com.primeaxiom.benchmark.Inputs;
import com.primeaxiom.benchmark.Measurement;
import com.primeaxiom.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * The Flink SQL peer: a process that runs the statement over what the topics hold, on a cluster
 * inside itself.
 */
public final class FlinkSqlPeer {

  /** Names the topic of its answers. */
  public static final String NAME = "flink-sql";

  private FlinkSqlPeer() {}

  /** Runs it; {@link ContestantSettings} has the arguments. */
  public static void main(String[] arguments) {
    System.exit(
        new Contestant(NAME, DriftAnswers.TOPICS, FlinkSqlPeer::run)
            .main(List.of(arguments), System.out, System.err));
  }

  private static String run(
      ContestantSettings settings, Inputs inputs, AnswerTopic answers, Measurement measurement)
      throws Exception {
    TableEnvironment tables =
        TableEnvironment.create(
            EnvironmentSettings.newInstance()
                .inStreamingMode()
                .withConfiguration(configuration(settings))
                .build());
    DriftSql.tables(tables, places(settings, answers));
    DriftSql.views(tables);
    measurement.begin();
    tables.executeSql(DriftSql.INSERT).await();
    return measurement.end();
  }

  private static Map<String, String> places(ContestantSettings settings, AnswerTopic answers) {
    Map<String, String> places = new HashMap<>();
    places.put("bootstrap", settings.bootstrapServers());
    places.put("registry", settings.registryUrl());
    places.put("answers", answers.name());
    for (Topic<?> topic : DriftAnswers.TOPICS) {
      places.put(topic.name(), topic.nameIn(settings.namespace()));
    }
    return places;
  }

  private static Configuration configuration(ContestantSettings settings) {
    return DriftSql.tuned(Configuration.fromMap(FlinkSettings.of(settings)));
  }
}
