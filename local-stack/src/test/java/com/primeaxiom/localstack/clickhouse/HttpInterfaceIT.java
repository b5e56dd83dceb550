package com.primeaxiom.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.clickhouse.QueryClient.TextAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ClickHouse's HTTP interface, request by request. */
class HttpInterfaceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path directory;

  private static EmbeddedClickHouse server;
  private static QueryClient client;

  @BeforeAll
  static void startServer() {
    server = EmbeddedClickHouse.start(directory);
    client = new QueryClient(server);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/ping", "/replicas_status"})
  void answersHealthChecksWithoutPassword(String path) {
    HttpResponse<String> response =
        client.send(client.anonymous(path).build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("Ok.\n");
  }

  @Test
  void hasNoOtherPaths() {
    assertThat(client.send(client.anonymous("/play").build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void refusesWrongAndMissingPasswords() {
    TextAnswer wrong =
        QueryClient.text(
            client.send(
                client
                    .anonymous("/", "user", "default", "password", "wrong")
                    .POST(BodyPublishers.ofString("SELECT 1"))
                    .build(),
                BodyHandlers.ofByteArray()));
    TextAnswer missing =
        QueryClient.text(
            client.send(
                client.anonymous("/").POST(BodyPublishers.ofString("SELECT 1")).build(),
                BodyHandlers.ofByteArray()));

    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.code()).isEqualTo(516);
    assertThat(wrong.body()).contains("Authentication failed").doesNotContain("wrong.");
    assertThat(missing.status()).isEqualTo(401);
    assertThat(missing.code()).isEqualTo(194);
    assertThat(missing.headers().get("www-authenticate")).startsWith("Basic realm=");
  }

  @Test
  void knowsTheAccountFromHeadersBasicAuthenticationAndUrl() {
    String basic =
        Base64.getEncoder()
            .encodeToString((server.user() + ":" + server.password()).getBytes(UTF_8));

    assertThat(client.post("SELECT 1").body()).isEqualTo("1\n");
    assertThat(
            client
                .send(
                    client
                        .anonymous("/", "query", "SELECT 2")
                        .header("Authorization", "Basic " + basic)
                        .build(),
                    BodyHandlers.ofString())
                .body())
        .isEqualTo("2\n");
    assertThat(
            client
                .send(
                    client
                        .anonymous(
                            "/",
                            "query",
                            "SELECT 3",
                            "user",
                            server.user(),
                            "password",
                            server.password())
                        .build(),
                    BodyHandlers.ofString())
                .body())
        .isEqualTo("3\n");
  }

  @Test
  void saysOfAnAnswerWhatTheRealServerSays() {
    TextAnswer answer = client.post("SELECT 1 AS one FORMAT JSONEachRow", "query_id", "my-query");

    assertThat(answer.body()).isEqualTo("{\"one\":1}\n");
    assertThat(answer.headers())
        .containsEntry("x-clickhouse-format", "JSONEachRow")
        .containsEntry("x-clickhouse-query-id", "my-query")
        .containsKeys(
            "x-clickhouse-timezone", "x-clickhouse-server-display-name", "x-clickhouse-summary");
    assertThat(answer.headers().get("x-clickhouse-summary")).contains("\"result_rows\":\"1\"");
  }

  @Test
  void takesDatabaseAndFormatFromUrlAndHeaders() {
    client.post("CREATE DATABASE other");

    assertThat(client.post("SELECT currentDatabase()", "database", "other").body())
        .isEqualTo("other\n");
    HttpResponse<String> response =
        client.send(
            client
                .request()
                .header("X-ClickHouse-Database", "other")
                .header("X-ClickHouse-Format", "JSONCompactEachRow")
                .POST(BodyPublishers.ofString("SELECT currentDatabase()"))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.body()).isEqualTo("[\"other\"]\n");
    assertThat(client.post("SELECT 1", "database", "nowhere").code()).isEqualTo(81);
  }

  @Test
  void readsSqlFromTheUrlTheBodyAndBoth() {
    assertThat(client.get("query", "SELECT 1").body()).isEqualTo("1\n");
    assertThat(client.post("number FROM numbers(2)", "query", "SELECT").body()).isEqualTo("0\n1\n");
    assertThat(client.post("").code()).isEqualTo(62);
  }

  @Test
  void refusesWritesByGet() {
    client.post("CREATE TABLE by_get (id UInt8) ENGINE = Memory");

    assertThat(client.get("query", "INSERT INTO by_get VALUES (1)").code()).isEqualTo(164);
    assertThat(client.get("query", "INSERT INTO by_get SELECT 1").code()).isEqualTo(164);
    assertThat(client.get("query", "DROP TABLE by_get").code()).isEqualTo(164);
    assertThat(client.post("SELECT count() FROM by_get").body()).isEqualTo("0\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; SELECT 2",
        "CREATE TABLE second (id UInt8) ENGINE = Memory; SELECT 1",
        "CREATE TABLE second (id UInt8) ENGINE = Memory; does not parse (",
        "INSERT INTO first SELECT 1; INSERT INTO first SELECT 2"
      })
  void refusesSeveralStatementsAndRunsNoneOfThem(String sql) {
    client.post("CREATE OR REPLACE TABLE first (id UInt8) ENGINE = Memory");

    assertThat(client.post(sql).code()).isEqualTo(62);
    assertThat(client.post("EXISTS TABLE second").body()).isEqualTo("0\n");
    assertThat(client.post("SELECT count() FROM first").body()).isEqualTo("0\n");
  }

  @Test
  void takesOneStatementWithASemicolonAtItsEnd() {
    assertThat(client.post("SELECT ';' ; -- ; and no more\n").body()).isEqualTo(";\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM file('/etc/passwd', 'LineAsString')",
        "SELECT file('/etc/passwd')",
        "SELECT `file`('/etc/passwd')",
        "SELECT * FROM `/etc/passwd`",
        "SELECT 1 INTO OUTFILE '/tmp/clickhouse-outfile.csv'",
        "INSERT INTO FUNCTION file('clickhouse-file.csv') SELECT 1",
        "INSERT INTO FUNCTION file('clickhouse-file.csv') VALUES (1)",
        "INSERT INTO system.one FROM INFILE '/etc/passwd' FORMAT LineAsString",
        "CREATE TABLE file_table (line String) ENGINE = File('LineAsString', '/etc/passwd')",
        "CREATE TABLE url_table (line String) ENGINE = URL('http://127.0.0.1:1/', 'CSV')",
        "CREATE TABLE sqlite_table (line String) ENGINE = SQLite('/tmp/clickhouse.db', 't')",
        "CREATE DATABASE folder ENGINE = Filesystem('/etc')",
        "CREATE VIEW file_view AS SELECT file('/etc/passwd')",
        "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')"
      })
  void keepsFilesOfTheMachineOutOfReach(String sql) {
    TextAnswer answer = client.post(sql);

    assertThat(answer.status()).isNotEqualTo(200);
    assertThat(answer.code()).isIn(358, 497);
  }

  @Test
  void bindsParametersOfTheUrl() {
    assertThat(
            client
                .post(
                    "SELECT {id:UInt8} + 1, {name:String}, {list:Array(UInt8)}",
                    "param_id",
                    "4",
                    "param_name",
                    "it's; \\t é",
                    "param_list",
                    "[1,2]")
                .body())
        .isEqualTo("5\tit\\'s; \\t é\t[1,2]\n");
    client.post("CREATE TABLE by_parameter (id UInt8) ENGINE = Memory");
    assertThat(client.post("INSERT INTO by_parameter VALUES ({id:UInt8})", "param_id", "7").body())
        .isEmpty();
    assertThat(client.post("SELECT id FROM by_parameter").body()).isEqualTo("7\n");
  }

  @Test
  void appliesSettingsOfTheUrlToTheirRequestOnly() {
    assertThat(client.post("SELECT getSetting('max_threads')", "max_threads", "3").body())
        .isEqualTo("3\n");
    assertThat(client.post("SELECT getSetting('max_threads') = 3").body()).isEqualTo("0\n");

    TextAnswer unknown = client.post("SELECT 1", "no_such_setting", "1");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo(115);
  }

  @Test
  void saysWhatTheEmbeddedEngineCannotDo() {
    client.post("CREATE TABLE from_input (id UInt8) ENGINE = Memory");

    assertThat(
            client
                .post("INSERT INTO from_input SELECT id FROM input('id UInt8') FORMAT CSV\n1")
                .code())
        .isEqualTo(48);
    TextAnswer form =
        QueryClient.text(
            client.send(
                client
                    .request("query", "SELECT 1")
                    .header("Content-Type", "multipart/form-data; boundary=x")
                    .POST(BodyPublishers.ofString("--x--\r\n"))
                    .build(),
                BodyHandlers.ofByteArray()));
    assertThat(form.code()).isEqualTo(48);
    assertThat(form.status()).isEqualTo(501);
  }

  @Test
  void stopsAQueryAtItsTimeLimit() {
    TextAnswer answer =
        client.post(
            "SELECT sleepEachRow(1) FROM numbers(20) SETTINGS max_block_size = 1",
            "max_execution_time",
            "1");

    assertThat(answer.code()).isEqualTo(159);
    assertThat(answer.status()).isEqualTo(408);
  }

  @Test
  void storesBinaryDataWithLineBreaksAndQuotes() {
    client.post("CREATE TABLE binary_rows (id UInt8, data String) ENGINE = MergeTree ORDER BY id");
    byte[] data = new byte[100];
    byte[] awkward = "\n\r';\\\0\t`\"é".getBytes(UTF_8);
    for (int i = 0; i < data.length; i++) {
      data[i] = awkward[i % awkward.length];
    }
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int id = 0; id < 20; id++) {
      rows.write(id);
      rows.write(data.length);
      rows.writeBytes(data);
    }
    ByteArrayOutputStream inBody = new ByteArrayOutputStream();
    inBody.writeBytes("INSERT INTO binary_rows FORMAT RowBinary\n".getBytes(UTF_8));
    inBody.writeBytes(rows.toByteArray());

    HttpResponse<String> fromUrl =
        client.post(
            rows.toByteArray(),
            BodyHandlers.ofString(),
            "query",
            "INSERT INTO binary_rows FORMAT RowBinary");
    HttpResponse<String> fromBody = client.post(inBody.toByteArray(), BodyHandlers.ofString());

    assertThat(fromUrl.body()).isEmpty();
    assertThat(fromUrl.headers().firstValue("X-ClickHouse-Summary"))
        .hasValueSatisfying(summary -> assertThat(summary).contains("\"written_rows\":\"20\""));
    assertThat(fromBody.body()).isEmpty();
    byte[] stored =
        client
            .post(
                "SELECT data FROM binary_rows WHERE id = 10 LIMIT 1 FORMAT RowBinary"
                    .getBytes(UTF_8),
                BodyHandlers.ofByteArray())
            .body();
    assertThat(Arrays.copyOfRange(stored, 1, stored.length)).isEqualTo(data);
    assertThat(client.post("SELECT count(), uniq(data) FROM binary_rows").body())
        .isEqualTo("40\t1\n");
  }

  @Test
  void tellsWhichDataItCannotRead() {
    client.post("CREATE TABLE strict (id UInt8, name String) ENGINE = Memory");

    assertThat(client.post("INSERT INTO strict FORMAT CSV\nx,y\n").code()).isEqualTo(27);
    assertThat(client.post("INSERT INTO strict FORMAT Nonsense\n1").code()).isEqualTo(73);
    assertThat(client.post("INSERT INTO nowhere FORMAT CSV\n1").code()).isEqualTo(60);
    assertThat(client.post("SELECT count() FROM strict").body()).isEqualTo("0\n");
  }

  @Test
  void readsAndWritesClickHousesCompressedBlocks() throws IOException {
    client.post("CREATE TABLE compressed (id UInt64) ENGINE = MergeTree ORDER BY id");
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    try (OutputStream out = CompressedBlocks.compress(blocks)) {
      out.write("INSERT INTO compressed FORMAT TSV\n".getBytes(UTF_8));
      for (int id = 0; id < 100_000; id++) {
        out.write((id + "\n").getBytes(UTF_8));
      }
    }

    assertThat(client.post(blocks.toByteArray(), BodyHandlers.ofString(), "decompress", "1").body())
        .isEmpty();
    byte[] answer =
        client
            .post(
                "SELECT id FROM compressed ORDER BY id".getBytes(UTF_8),
                BodyHandlers.ofByteArray(),
                "compress",
                "1")
            .body();
    try (InputStream plain = CompressedBlocks.decompress(new ByteArrayInputStream(answer))) {
      assertThat(new String(plain.readAllBytes(), UTF_8).lines())
          .hasSize(100_000)
          .startsWith("0")
          .endsWith("99999");
    }
    byte[] damaged = blocks.toByteArray();
    damaged[40] ^= 1;
    assertThat(
            QueryClient.text(client.post(damaged, BodyHandlers.ofByteArray(), "decompress", "1"))
                .code())
        .isEqualTo(40);
  }

  @ParameterizedTest
  @EnumSource(HttpCoding.class)
  void readsAndWritesCodedBodies(HttpCoding coding) throws IOException {
    client.post("CREATE OR REPLACE TABLE coded (id UInt64) ENGINE = MergeTree ORDER BY id");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (OutputStream out = coding.encode(body)) {
      out.write("INSERT INTO coded FORMAT TSV\n1\n2\n3\n".getBytes(UTF_8));
    }
    HttpResponse<String> inserted =
        client.send(
            client
                .request()
                .header("Content-Encoding", coding.token())
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build(),
            BodyHandlers.ofString());
    assertThat(inserted.body()).isEmpty();

    HttpResponse<byte[]> answer =
        client.send(
            client
                .request("enable_http_compression", "1")
                .header("Accept-Encoding", coding.token())
                .POST(BodyPublishers.ofString("SELECT id FROM coded ORDER BY id"))
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).contains(coding.token());
    try (InputStream plain = coding.decode(new ByteArrayInputStream(answer.body()))) {
      assertThat(new String(plain.readAllBytes(), UTF_8)).isEqualTo("1\n2\n3\n");
    }
  }

  @Test
  void compressesAStreamedAnswerWithGzip() throws IOException {
    HttpResponse<InputStream> answer =
        client.send(
            client
                .request("enable_http_compression", "1")
                .header("Accept-Encoding", "gzip, deflate")
                .POST(BodyPublishers.ofString("SELECT number FROM numbers(1000000)"))
                .build(),
            BodyHandlers.ofInputStream());

    try (InputStream plain = new GZIPInputStream(answer.body())) {
      assertThat(new String(plain.readAllBytes(), UTF_8).lines()).hasSize(1_000_000);
    }
  }

  @Test
  void streamsALargeAnswerWithOneHeaderAndLittleMemory() throws IOException {
    client.post("SELECT number, repeat('x', 100) FROM numbers(100000) FORMAT Null");
    long before = peakMemoryMegabytes();

    long bytes = 0;
    long headers = 0;
    long lines = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream answer =
        client
            .post(
                "SELECT number AS id, repeat('x', 100) AS text FROM numbers(2000000)"
                    .concat(" FORMAT TSVWithNamesAndTypes")
                    .getBytes(UTF_8),
                BodyHandlers.ofInputStream())
            .body()) {
      for (int count = answer.read(buffer); count >= 0; count = answer.read(buffer)) {
        bytes += count;
        for (int i = 0; i < count; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
          headers += buffer[i] == 'd' ? 1 : 0;
        }
      }
    }

    long grown = peakMemoryMegabytes() - before;
    System.out.printf("streamed %,d bytes; the server's peak grew by %d MB%n", bytes, grown);
    assertThat(bytes).isGreaterThan(200_000_000);
    assertThat(lines).isEqualTo(2_000_002);
    assertThat(headers).as("the letter d stands in the name id alone").isEqualTo(1);
    assertThat(grown).as("megabytes").isLessThan(100);
  }

  @ParameterizedTest
  @CsvSource({
    "TSVWithNames, 1",
    "TSVWithNamesAndTypes, 2",
    "CSVWithNames, 1",
    "CSVWithNamesAndTypes, 2",
    "JSONCompactEachRowWithNamesAndTypes, 2",
    "JSONEachRow, 0",
    "CustomSeparatedWithNames, 1",
    "TSVRawWithNames, 1"
  })
  void writesTheHeaderOfATextFormatOnce(String format, int headerLines) {
    assertThat(
            client
                .post("SELECT number AS \"a, 'b'\" FROM numbers(300000) FORMAT " + format)
                .body()
                .lines())
        .hasSize(300_000 + headerLines);
  }

  @Test
  void writesTheHeaderOfABinaryFormatOnce() {
    byte[] answer =
        client
            .post(
                "SELECT number AS id FROM numbers(300000) FORMAT RowBinaryWithNamesAndTypes"
                    .getBytes(UTF_8),
                BodyHandlers.ofByteArray())
            .body();

    int header = 1 + 1 + "id".length() + 1 + "UInt64".length();
    assertThat(answer).hasSize(header + 300_000 * 8);
  }

  @ParameterizedTest
  @CsvSource({"JSON, meta", "JSONCompact, meta", "XML, <meta>", "JSONColumns, number"})
  void writesOneDocumentInFormatsThatAreDocuments(String format, String once) {
    String answer = client.post("SELECT number FROM numbers(200000) FORMAT " + format).body();

    assertThat(answer.split(once, -1)).hasSize(2);
  }

  @Test
  void writesTotalsBehindTheRows() {
    assertThat(
            client
                .post(
                    "SELECT number % 2 AS odd, count() FROM numbers(10) GROUP BY odd WITH TOTALS"
                        + " ORDER BY odd FORMAT TSVWithNames")
                .body())
        .isEqualTo("odd\tcount()\n0\t5\n1\t5\n\n0\t10\n");
  }

  @Test
  void breaksOffAnAnswerWhoseQueryFailsOnTheWay() {
    assertThatThrownBy(() -> client.post("SELECT throwIf(number = 5000000) FROM numbers(10000000)"))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void keepsTemporaryTablesAndSettingsInASession() {
    String[] session = {"session_id", "keeps"};
    client.post("CREATE TEMPORARY TABLE kept (id UInt8)", session);
    client.post("INSERT INTO kept VALUES (1), (2)", session);
    client.post("SET max_threads = 3", session);

    assertThat(client.post("SELECT count() FROM kept", session).body()).isEqualTo("2\n");
    assertThat(client.post("SELECT getSetting('max_threads')", session).body()).isEqualTo("3\n");
    assertThat(client.post("SELECT count() FROM kept").code()).isEqualTo(60);
  }

  @Test
  void appliesSettingsOfARequestInASessionToThatRequestOnly() {
    String[] session = {"session_id", "settings"};
    client.post("CREATE DATABASE sessions");
    client.post("SET max_threads = 3, format_csv_null_representation = 'a''b\\\\'", session);
    client.post("USE sessions", session);

    TextAnswer during =
        client.post(
            "SELECT getSetting('max_threads'), getSetting('max_block_size'), currentDatabase()",
            "session_id",
            "settings",
            "max_threads",
            "2",
            "max_block_size",
            "77",
            "format_csv_null_representation",
            "c",
            "database",
            "default");
    TextAnswer after =
        client.post(
            "SELECT getSetting('max_threads'), getSetting('max_block_size') = 77,"
                + " getSetting('format_csv_null_representation'), currentDatabase() FORMAT TSVRaw",
            session);

    assertThat(during.body()).isEqualTo("2\t77\tdefault\n");
    assertThat(after.body()).isEqualTo("3\t0\ta'b\\\tsessions\n");
  }

  @Test
  void refusesASecondRequestInABusySession() {
    CompletableFuture<TextAnswer> slow =
        client.postAsync(
            "SELECT sum(sleepEachRow(0.1)) FROM numbers(20) SETTINGS max_block_size = 1",
            "session_id",
            "busy");

    while (running("sleepEachRow(0.1)").equals("0\n")) {
      Thread.onSpinWait();
    }

    TextAnswer refused = client.post("SELECT 1", "session_id", "busy");

    assertThat(refused.code()).isEqualTo(373);
    assertThat(slow.join().status()).isEqualTo(200);
    assertThat(client.post("SELECT 1", "session_id", "busy").body()).isEqualTo("1\n");
  }

  @Test
  void endsASessionAfterItsTimeoutOrOnRequest() {
    client.post("SELECT 1", "session_id", "short", "session_timeout", "1");
    client.post("SELECT 1", "session_id", "long", "session_timeout", "60");
    client.post("SELECT 1", "session_id", "closed", "close_session", "1");
    client.post("SELECT sleep(2)");

    assertThat(client.post("SELECT 1", "session_id", "short", "session_check", "1").code())
        .isEqualTo(372);
    assertThat(client.post("SELECT 1", "session_id", "long", "session_check", "1").code()).isZero();
    assertThat(client.post("SELECT 1", "session_id", "closed", "session_check", "1").code())
        .isEqualTo(372);
    assertThat(client.post("SELECT 1", "session_id", "x", "session_timeout", "99999").code())
        .isEqualTo(374);
  }

  @Test
  void cancelsTheQueryOfAClientThatGoesAway() throws IOException {
    String sql = "SELECT 'gone', number, repeat('x', 100) FROM numbers(1000000000)";
    try (Socket socket = sendRaw(sql, sql.length())) {
      assertThat(socket.getInputStream().readNBytes(10_000)).hasSize(10_000);
      assertThat(running("gone")).isEqualTo("1\n");
    }

    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!running("gone").equals("0\n") && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(running("gone")).isEqualTo("0\n");
  }

  private static String running(String marker) {
    return client
        .post(
            "SELECT count() FROM system.processes WHERE query LIKE '%'||{marker:String}||'%'"
                + " AND query NOT LIKE '%processes%'",
            "param_marker", marker)
        .body();
  }

  @Test
  void forgetsAnInsertWhoseClientGoesAway() throws IOException {
    client.post("CREATE TABLE half (id UInt64) ENGINE = MergeTree ORDER BY id");
    sendRaw("INSERT INTO half FORMAT TSV\n1\n2\n", 1_000_000).close();

    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!running("half").equals("0\n") && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(client.post("SELECT count() FROM half").body()).isEqualTo("0\n");
  }

  /** Sends a request over a socket of its own and leaves the answer to the caller. */
  private static Socket sendRaw(String body, int announcedLength) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    String head =
        String.join(
            "\r\n",
            "POST / HTTP/1.1",
            "Host: localhost",
            "X-ClickHouse-User: " + server.user(),
            "X-ClickHouse-Key: " + server.password(),
            "Content-Length: " + announcedLength,
            "",
            body);
    socket.getOutputStream().write(head.getBytes(UTF_8));
    return socket;
  }

  /** The largest resident memory of the server's process so far. */
  private static long peakMemoryMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + server.process().pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
