package com.primeaxiom.localstack.atpdrift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.compiler.specific.SpecificCompiler.FieldVisibility;
import org.apache.avro.generic.GenericData.StringType;

/**
 * A job jar of a later version: the present one, in which some classes are those that a build would
 * make of other sources.
 */
final class TomorrowsJar {

  private final Path present;
  private final Path sources;
  private final Path classes;
  private final Path jar;

  /**
   * A jar to come.
   *
   * @param present the job jar of today
   * @param folder an empty folder to work in
   */
  TomorrowsJar(Path present, Path folder) throws IOException {
    this.present = present;
    this.sources = Files.createDirectories(folder.resolve("sources"));
    this.classes = Files.createDirectories(folder.resolve("classes"));
    this.jar = folder.resolve("job.jar");
  }

  /** With the classes that the build makes of a schema. */
  TomorrowsJar with(Schema schema) throws IOException {
    SpecificCompiler compiler = new SpecificCompiler(schema);
    compiler.setStringType(StringType.String);
    compiler.setFieldVisibility(FieldVisibility.PRIVATE);
    compiler.setCreateSetters(true);
    compiler.setEnableDecimalLogicalType(true);
    compiler.compileToDestination(null, sources.toFile());
    return this;
  }

  /** With a class of another source. */
  TomorrowsJar with(String className, String source) throws IOException {
    Path file = sources.resolve(className.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    return this;
  }

  /** Compiles it and puts it together. */
  Path build() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "-encoding",
                "UTF-8",
                "--release",
                "17",
                "-d",
                classes.toString(),
                "-cp",
                present
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path")));
    files(sources).map(Path::toString).forEach(arguments::add);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, said, said, arguments.toArray(String[]::new)))
        .as(said.toString(StandardCharsets.UTF_8))
        .isZero();
    Files.copy(present, jar, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      for (Path file : files(classes).toList()) {
        Files.copy(
            file,
            inside.getPath(classes.relativize(file).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return jar;
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    }
  }
}
