package com.primeaxiom.localstack.registry;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.process.Installation;
import com.primeaxiom.localstack.process.Launch;
import com.primeaxiom.localstack.process.Web;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.schemas.registry.SchemaRegistration;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Apicurio Registry as a process of its own, of which the Confluent interface is used only, so that
 * nothing else in the product knows which registry it is.
 */
public final class RegistryServer {

  /** Compatibility of a subject that has no rule of its own. */
  public static final String GLOBAL_COMPATIBILITY = SchemaRegistration.COMPATIBILITY;

  private RegistryServer() {}

  /** The registry's base URL on a local port. */
  public static String url(int port) {
    return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
  }

  /** How the local stack starts the registry. */
  public static Launch launch(Installation installation, int port) {
    Path folder = installation.data(StackServer.REGISTRY);
    List<String> command =
        new ArrayList<>(
            List.of(
                installation.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // It answers a few requests a minute: what counts is how soon it is there.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.log.file.enable=true",
                "-Dquarkus.log.file.path=" + installation.log(StackServer.REGISTRY),
                "-Dquarkus.log.console.level=WARN",
                // Without WRITE_DELAY=0 a kill loses the last schema, and its id goes to another
                // one: records on the topics would then be read by the wrong schema.
                "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:"
                    + folder.resolve("registry")
                    + ";WRITE_DELAY=0",
                "-jar",
                runner(installation).toString()));
    return new Launch(
        StackServer.REGISTRY,
        command,
        Map.of(),
        Map.of(StackPort.REGISTRY, port),
        () -> Web.answers(url(port) + "/subjects"));
  }

  /** Whether a registry answers there and lets us in. */
  public static boolean answers(RegistrySettings registry) {
    try (SchemaRegistryClient client = registry.newClient()) {
      return client.getAllSubjects() != null;
    } catch (IOException | RestClientException e) {
      return false;
    }
  }

  /**
   * Says how versions of a subject must agree, for subjects without a rule of their own.
   *
   * @throws StackException when the registry cannot be reached or refuses
   */
  public static void setGlobalCompatibility(String url) {
    Web.put(
        url + "/config",
        "application/vnd.schemaregistry.v1+json",
        "{\"compatibility\":\"" + GLOBAL_COMPATIBILITY + "\"}");
  }

  private static Path runner(Installation installation) {
    Path folder = installation.project().built().resolve("apicurio");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow(() -> notBuilt(folder, null));
    } catch (IOException e) {
      throw notBuilt(folder, e);
    }
  }

  private static StackException notBuilt(Path folder, Exception cause) {
    return new StackException(
        "The project is not built, the registry in "
            + folder
            + " is missing: run 'mvn -DskipTests package'.",
        cause);
  }
}
