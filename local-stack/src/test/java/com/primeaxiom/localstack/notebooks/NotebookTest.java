package com.primeaxiom.localstack.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.StackException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotebookTest {

  @ParameterizedTest
  @EnumSource(Notebook.class)
  void everyNotebookHasAFileAndIsReadByItsName(Notebook notebook) {
    assertThat(Project.locate().root().resolve("notebooks").resolve(notebook.file())).exists();
    assertThat(new NotebookName().convert(notebook.toString())).isEqualTo(notebook);
  }

  @Test
  void anUnknownNotebookIsRefusedWithTheNamesThereAre() {
    StringWriter error = new StringWriter();

    int exitCode =
        Stack.commandLine().setErr(new PrintWriter(error)).execute("notebooks", "--app", "weather");

    assertThat(exitCode).isEqualTo(2);
    assertThat(error.toString())
        .contains("there is no notebook 'weather' but atp-drift, oversell, vendor-scorecards");
  }

  @Test
  void aCheckoutWithoutRequirementsIsSaidSo(@TempDir Path checkout) {
    PythonEnvironment python = new PythonEnvironment(new Project(checkout), Map.of());

    assertThatThrownBy(() -> python.prepare(line -> {}))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("The notebooks are not complete")
        .hasMessageContaining("requirements.txt");
  }
}
