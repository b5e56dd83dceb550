package com.primeaxiom.jobs.platform.savepoint;

import com.primeaxiom.jobs.platform.savepoint.StateDifference.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginUtils;

/**
 * Says whether the job of this jar can go on from a savepoint. Runs where Flink and the job jar are
 * on the class path: {@code java -cp 'FLINK/lib/*:JAR' RestoreCheck CLASS SAVEPOINT [--allow-new]
 * [--allow-missing] [-- SETTINGS OF THE JOB]}.
 *
 * <p>Exit codes: 0 it can, 1 it cannot and each difference is a line, 2 it could not be found out.
 */
public final class RestoreCheck {

  /** It can go on from the savepoint. */
  public static final int FITS = 0;

  /** It cannot. */
  public static final int REFUSED = 1;

  /** The question could not be answered. */
  public static final int FAILED = 2;

  /** What is in the jar and not in the savepoint may begin empty. */
  public static final String ALLOW_NEW = "--allow-new";

  /** What is in the savepoint and not in the jar may be lost. */
  public static final String ALLOW_MISSING = "--allow-missing";

  private RestoreCheck() {}

  /** Runs the check; see the class. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out));
  }

  /**
   * Runs the check.
   *
   * @param out where the answer goes, in sentences
   * @return the exit code
   */
  static int run(List<String> arguments, PrintStream out) {
    if (arguments.size() < 2) {
      out.println(
          "Say CLASS SAVEPOINT [%s] [%s] [-- SETTINGS OF THE JOB]."
              .formatted(ALLOW_NEW, ALLOW_MISSING));
      return FAILED;
    }
    int end = arguments.indexOf("--");
    List<String> own = end < 0 ? arguments : arguments.subList(0, end);
    List<String> settings = end < 0 ? List.of() : arguments.subList(end + 1, arguments.size());
    EnumSet<Kind> allowed = EnumSet.of(Kind.MIGRATED);
    if (own.contains(ALLOW_NEW)) {
      allowed.add(Kind.NEW);
    }
    if (own.contains(ALLOW_MISSING)) {
      allowed.add(Kind.MISSING);
    }
    try {
      List<StateDifference> differences = differences(own.get(0), own.get(1), settings);
      return answer(differences, allowed, out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      out.println("Interrupted.");
      return FAILED;
    } catch (Exception e) {
      out.println("It could not be found out: " + rootMessage(e));
      return FAILED;
    }
  }

  /**
   * How the state of a job differs from what a savepoint holds.
   *
   * @param mainClass class of the job
   * @param settings its settings, as on its command line
   */
  static List<StateDifference> differences(
      String mainClass, String savepoint, List<String> settings) throws Exception {
    ClassLoader classes = RestoreCheck.class.getClassLoader();
    if (System.getenv("FLINK_CONF_DIR") != null) {
      // A savepoint in an object store is read by the plug-in that the cluster has for it.
      var configuration = GlobalConfiguration.loadConfiguration();
      FileSystem.initialize(
          configuration, PluginUtils.createPluginManagerFromRootFolder(configuration));
    }
    SavepointContents held = SavepointContents.read(savepoint, classes);
    Path folder = Files.createTempDirectory("blank-savepoint");
    try {
      SavepointContents wanted =
          SavepointContents.read(BlankSavepoint.take(mainClass, settings, folder), classes);
      return SavepointComparison.of(held, wanted);
    } finally {
      delete(folder);
    }
  }

  /**
   * Says what is different, and whether the job can go on.
   *
   * @param allowed kinds of differences that do not matter; nothing makes up for INCOMPATIBLE
   * @return the exit code
   */
  static int answer(List<StateDifference> differences, Set<Kind> allowed, PrintStream out) {
    List<StateDifference> refused = new ArrayList<>(differences);
    refused.removeIf(
        difference ->
            difference.kind() != Kind.INCOMPATIBLE && allowed.contains(difference.kind()));
    for (StateDifference difference : differences) {
      out.println("  " + difference.kind() + "  " + difference.sentence());
    }
    if (refused.isEmpty()) {
      out.println("The job can go on from the savepoint.");
      return FITS;
    }
    out.println(
        "The job cannot go on from the savepoint: %d difference%s."
            .formatted(refused.size(), refused.size() == 1 ? "" : "s"));
    return REFUSED;
  }

  private static String rootMessage(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
