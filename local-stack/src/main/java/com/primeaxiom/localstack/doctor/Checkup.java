package com.primeaxiom.localstack.doctor;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.clickhouse.EngineLibraryLocation;
import com.primeaxiom.localstack.doctor.Finding.Verdict;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at this machine. */
public final class Checkup {

  private static final long GIGABYTE = 1L << 30;

  /** The servers take 1.5 to 3 GB, a job and the build beside them the rest. */
  private static final long MEMORY_NEEDED = 4 * GIGABYTE;

  private static final long MEMORY_WANTED = 8 * GIGABYTE;

  /** Engine library 0.6 GB, registry 0.1 GB, Maven's repository 0.6 GB, and room for data. */
  private static final long DISK_NEEDED = 2 * GIGABYTE;

  private static final long DISK_WANTED = 8 * GIGABYTE;

  /** What the engine's library is built against. */
  private static final String GLIBC_NEEDED = "2.17";

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

  private Checkup() {}

  /** Everything but the ports. */
  public static List<Finding> machine(Project project, Path home) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(
        tool(
            "Maven",
            List.of("mvn", "--version"),
            Verdict.MISSING,
            "Maven 3.8 or newer builds the project: https://maven.apache.org/download.cgi"));
    Optional<Path> library = library();
    Verdict withoutNpm = library.isPresent() ? Verdict.POOR : Verdict.MISSING;
    String npmRemedy = "npm, which comes with Node.js, fetches ClickHouse's engine: nodejs.org";
    findings.add(tool("Node.js", List.of("node", "--version"), withoutNpm, npmRemedy));
    findings.add(tool("npm", List.of("npm", "--version"), withoutNpm, npmRemedy));
    findings.add(
        tool(
            "Python",
            List.of("python3", "--version"),
            Verdict.POOR,
            "Only 'stack notebooks' and 'stack scorecards' need it, 3.10 or newer."));
    findings.add(glibc());
    findings.add(engine(library));
    findings.add(built(project));
    findings.add(memory());
    findings.add(disk(home));
    findings.add(processors());
    return findings;
  }

  private static Finding java() {
    Runtime.Version version = Runtime.version();
    boolean compiles = Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "javac"));
    String fact = version + " in " + System.getProperty("java.home");
    if (version.feature() != 17 || !compiles) {
      return new Finding(
          Verdict.MISSING,
          "JDK 17",
          compiles ? fact : fact + ", without a compiler",
          "Set JAVA_HOME to a JDK 17, for example from https://adoptium.net");
    }
    return new Finding(Verdict.GOOD, "JDK 17", fact, "");
  }

  private static Finding tool(String name, List<String> command, Verdict without, String remedy) {
    return firstLine(command)
        .map(line -> new Finding(Verdict.GOOD, name, line, ""))
        .orElseGet(() -> new Finding(without, name, "not found on the PATH", remedy));
  }

  private static Finding glibc() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return new Finding(Verdict.GOOD, "glibc", "not needed on this system", "");
    }
    Optional<String> line = firstLine(List.of("getconf", "GNU_LIBC_VERSION"));
    Optional<int[]> version = line.flatMap(Checkup::version);
    if (version.isEmpty()) {
      return new Finding(
          Verdict.MISSING,
          "glibc",
          "not found",
          "ClickHouse's engine needs a Linux with glibc (Debian, Ubuntu, Fedora; not Alpine), or"
              + " use a ClickHouse server by --clickhouse-url.");
    }
    int[] needed = version(GLIBC_NEEDED).orElseThrow();
    boolean enough =
        version.get()[0] > needed[0]
            || (version.get()[0] == needed[0] && version.get()[1] >= needed[1]);
    return enough
        ? new Finding(Verdict.GOOD, "glibc", line.get(), "")
        : new Finding(
            Verdict.MISSING, "glibc", line.get(), "Version " + GLIBC_NEEDED + " is needed.");
  }

  private static Finding engine(Optional<Path> library) {
    String subject = "ClickHouse engine";
    if (library.isEmpty()) {
      return new Finding(
          Verdict.MISSING, subject, "its library is not there", EngineLibraryLocation.advice());
    }
    try {
      // Without RTLD_LOCAL (2: now and local) the engine's symbols would replace the JVM's own.
      NativeLibrary loaded =
          NativeLibrary.getInstance(
              library.get().toString(), Map.of(Library.OPTION_OPEN_FLAGS, (Object) 2));
      loaded.getFunction("chdb_connect");
      return new Finding(Verdict.GOOD, subject, "loads from " + library.get(), "");
    } catch (UnsatisfiedLinkError e) {
      return new Finding(
          Verdict.MISSING,
          subject,
          library.get() + " cannot be loaded: " + e.getMessage(),
          "Remove it and build again, or name another one by CLICKHOUSE_LIBRARY.");
    }
  }

  private static Finding built(Project project) {
    boolean complete =
        Files.exists(project.built().resolve("tools.classpath"))
            && Files.isDirectory(project.built().resolve("apicurio"));
    return complete
        ? new Finding(Verdict.GOOD, "Build", "there, in " + project.root(), "")
        : new Finding(Verdict.POOR, "Build", "not complete", "'stack up' builds what is missing.");
  }

  private static Finding memory() {
    long total =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    String fact = "%.1f GB".formatted(total / (double) GIGABYTE);
    if (total < MEMORY_NEEDED) {
      return new Finding(Verdict.MISSING, "Memory", fact, "The stack needs 4 GB, better 8.");
    }
    return total < MEMORY_WANTED
        ? new Finding(Verdict.POOR, "Memory", fact, "8 GB leave room for a browser and an editor.")
        : new Finding(Verdict.GOOD, "Memory", fact, "");
  }

  private static Finding disk(Path home) {
    Path existing = home;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      String fact = "%.1f GB free at %s".formatted(free / (double) GIGABYTE, existing);
      if (free < DISK_NEEDED) {
        return new Finding(Verdict.MISSING, "Disk", fact, "2 GB are needed, better 8.");
      }
      return free < DISK_WANTED
          ? new Finding(Verdict.POOR, "Disk", fact, "A month of replays takes a few GB.")
          : new Finding(Verdict.GOOD, "Disk", fact, "");
    } catch (IOException e) {
      return new Finding(
          Verdict.MISSING, "Disk", home + " cannot be read", "Choose another folder by --home.");
    }
  }

  private static Finding processors() {
    int processors = Runtime.getRuntime().availableProcessors();
    return processors < 2
        ? new Finding(Verdict.POOR, "Processors", "1", "Two make the stack start twice as fast.")
        : new Finding(Verdict.GOOD, "Processors", Integer.toString(processors), "");
  }

  private static Optional<Path> library() {
    try {
      return Optional.of(EngineLibraryLocation.require(Optional.empty()));
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static Optional<int[]> version(String text) {
    Matcher matcher = VERSION.matcher(text);
    return matcher.find()
        ? Optional.of(
            new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))})
        : Optional.empty();
  }

  private static Optional<String> firstLine(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(30, TimeUnit.SECONDS);
      // Maven colours its answer even when nobody looks.
      return ended && process.exitValue() == 0
          ? output.lines().findFirst().map(line -> line.replaceAll("\u001B\\[[;\\d]*m", ""))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
