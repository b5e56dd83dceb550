package com.primeaxiom.localstack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout that the command was started from.
 *
 * @param root top folder of the checkout
 */
public record Project(Path root) {

  /** System property by which the {@code stack} script says where the checkout is. */
  public static final String ROOT_PROPERTY = "stack.project";

  public Project {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Finds the checkout: what the script says, else the nearest folder above the current one that
   * holds {@code local-stack/stack}, else the current folder.
   */
  public static Project locate() {
    String given = System.getProperty(ROOT_PROPERTY, "");
    if (!given.isBlank()) {
      return new Project(Path.of(given));
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("local-stack/stack"))) {
        return new Project(folder);
      }
    }
    return new Project(here);
  }

  /** The module of the local stack. */
  public Path localStack() {
    return root.resolve("local-stack");
  }

  /** Where the build leaves what the local stack needs at run time. */
  public Path built() {
    return localStack().resolve("target");
  }

  /** Where the local servers keep their data unless told otherwise. */
  public Path defaultHome() {
    return root.resolve(".local-stack");
  }
}
