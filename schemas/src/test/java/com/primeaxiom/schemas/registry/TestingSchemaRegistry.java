package com.primeaxiom.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * A schema registry for tests: the few paths of the Confluent API that our code asks for, in this
 * process, in memory, on a free port of 127.0.0.1.
 */
public final class TestingSchemaRegistry implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Read once by the JDK's server; without it every answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final String scheme;
  private final Map<Integer, Map<String, Object>> schemasById = new TreeMap<>();
  private final Map<String, List<Integer>> idsBySubject = new LinkedHashMap<>();
  private final Map<String, String> compatibilityBySubject = new TreeMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  private volatile int outageStatus;
  private volatile boolean configNeedsSubject;
  private volatile String requiredAuthorization;

  private TestingSchemaRegistry(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts an empty registry. */
  public static TestingSchemaRegistry start() {
    try {
      return new TestingSchemaRegistry(HttpServer.create(anyPort(), 0), "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts an empty registry behind TLS that lets in only clients whose certificate it trusts. */
  public static TestingSchemaRegistry startWithMutualTls(SSLContext context) {
    try {
      HttpsServer server = HttpsServer.create(anyPort(), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
              SSLParameters ssl = context.getDefaultSSLParameters();
              ssl.setNeedClientAuth(true);
              parameters.setSSLParameters(ssl);
            }
          });
      return new TestingSchemaRegistry(server, "https");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Address of the registry. */
  public String url() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Settings that reach the registry. */
  public RegistrySettings settings() {
    return RegistrySettings.at(url());
  }

  /** Puts a schema under a subject, compatible or not, and returns its id. */
  public synchronized int register(String subject, Schema schema) {
    return put(subject, new TreeMap<>(Map.of("schema", schema.toString())));
  }

  /**
   * Puts under a subject what need not be an Avro schema, and returns its id.
   *
   * @param answer what the registry says when it is asked for the id: schema, schemaType,
   *     references
   */
  public synchronized int registerForeign(String subject, Map<String, ?> answer) {
    return put(subject, new TreeMap<>(answer));
  }

  /**
   * Writes a record as a producer with that schema does: registers the record's own schema under
   * the subject and returns the framed bytes.
   */
  public byte[] write(String subject, GenericRecord record) {
    int id = register(subject, record.getSchema());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(frame(id, new byte[0]));
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      new GenericDatumWriter<>(record.getSchema(), new GenericData()).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Magic byte, schema id, body. */
  public static byte[] frame(int id, byte[] body) {
    return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body).array();
  }

  /** From now on every request is answered with that HTTP status; 0 ends it. */
  public void answerEverythingWith(int status) {
    outageStatus = status;
  }

  /** From now on the compatibility of a subject can be set only once the subject is there. */
  public void letConfigNeedItsSubject() {
    configNeedsSubject = true;
  }

  /** From now on a request needs exactly this Authorization header. */
  public void requireAuthorization(String header) {
    requiredAuthorization = header;
  }

  /** Every request so far: method and path. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The Authorization headers so far. */
  public List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  /** The compatibility that was set for each subject. */
  public synchronized Map<String, String> compatibilities() {
    return Map.copyOf(compatibilityBySubject);
  }

  /** The subjects that hold a schema. */
  public synchronized List<String> subjects() {
    return List.copyOf(idsBySubject.keySet());
  }

  /** The schemas of a subject, oldest first, as they were sent. */
  public synchronized List<Schema> schemasOf(String subject) {
    return idsBySubject.getOrDefault(subject, List.of()).stream()
        .map(id -> new Schema.Parser().parse(schemasById.get(id).get("schema").toString()))
        .toList();
  }

  /** Stops the registry; its port then refuses connections. */
  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(exchange.getRequestMethod() + " " + path);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (authorization != null) {
        authorizations.add(authorization);
      }
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      Answer answer;
      if (outageStatus != 0) {
        answer = new Answer(outageStatus, Map.of("error_code", outageStatus, "message", "outage"));
      } else if (requiredAuthorization != null && !requiredAuthorization.equals(authorization)) {
        answer = new Answer(401, Map.of("error_code", 401, "message", "Unauthorized"));
      } else {
        answer = answer(exchange.getRequestMethod(), path, body);
      }
      byte[] bytes = JSON.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Answer answer(String method, String path, JsonNode body) {
    List<String> parts =
        Stream.of(path.substring(1).split("/"))
            .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
            .toList();
    String route = method + " " + parts.get(0) + (parts.size() == 3 ? "/*/" + parts.get(2) : "/*");
    if (method.equals("GET") && path.startsWith("/schemas/ids/") && parts.size() == 3) {
      Map<String, Object> schema = schemasById.get(Integer.valueOf(parts.get(2)));
      return schema == null ? missing(40403, "Schema not found") : new Answer(200, schema);
    }
    if (method.equals("GET") && path.equals("/subjects")) {
      return new Answer(200, subjects());
    }
    return switch (route) {
      case "POST subjects/*/versions" -> registration(parts.get(1), body.get("schema").asText());
      case "POST subjects/*" -> lookup(parts.get(1), body.get("schema").asText());
      case "PUT config/*" -> configuration(parts.get(1), body.get("compatibility").asText());
      default -> new Answer(404, Map.of("error_code", 404, "message", "HTTP 404 Not Found"));
    };
  }

  private Answer registration(String subject, String text) {
    OptionalInt known = find(subject, text);
    if (known.isPresent()) {
      return new Answer(200, Map.of("id", known.getAsInt()));
    }
    List<ParsedSchemaHolder> earlier =
        new ArrayList<>(
            schemasOf(subject).stream()
                .map(schema -> new SimpleParsedSchemaHolder(new AvroSchema(schema)))
                .toList());
    List<String> conflicts =
        new AvroSchema(text)
            .isCompatible(
                CompatibilityLevel.forName(compatibilityBySubject.getOrDefault(subject, "NONE")),
                earlier);
    return conflicts.isEmpty()
        ? new Answer(200, Map.of("id", put(subject, new TreeMap<>(Map.of("schema", text)))))
        : new Answer(
            409,
            Map.of(
                "error_code",
                409,
                "message",
                "Schema being registered is incompatible with an earlier schema: " + conflicts));
  }

  private Answer lookup(String subject, String text) {
    if (!idsBySubject.containsKey(subject)) {
      return missing(40401, "Subject not found");
    }
    OptionalInt id = find(subject, text);
    return id.isPresent()
        ? new Answer(
            200, Map.of("subject", subject, "version", 1, "id", id.getAsInt(), "schema", text))
        : missing(40403, "Schema not found");
  }

  private Answer configuration(String subject, String compatibility) {
    if (configNeedsSubject && !idsBySubject.containsKey(subject)) {
      return missing(40401, "Subject not found");
    }
    compatibilityBySubject.put(subject, compatibility);
    return new Answer(200, Map.of("compatibility", compatibility));
  }

  private OptionalInt find(String subject, String text) {
    String wanted = new Schema.Parser().parse(text).toString();
    return idsBySubject.getOrDefault(subject, List.of()).stream()
        .mapToInt(Integer::intValue)
        .filter(id -> schemasById.get(id).get("schema").equals(wanted))
        .findFirst();
  }

  private int put(String subject, Map<String, Object> schema) {
    int id =
        schemasById.entrySet().stream()
            .filter(entry -> entry.getValue().equals(schema))
            .mapToInt(Map.Entry::getKey)
            .findFirst()
            .orElse(schemasById.size() + 1);
    schemasById.put(id, schema);
    List<Integer> ids = idsBySubject.computeIfAbsent(subject, key -> new ArrayList<>());
    if (!ids.contains(id)) {
      ids.add(id);
    }
    return id;
  }

  private static Answer missing(int code, String message) {
    return new Answer(404, Map.of("error_code", code, "message", message));
  }

  private record Answer(int status, Object body) {}
}
