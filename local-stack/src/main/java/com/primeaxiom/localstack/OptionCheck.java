package com.primeaxiom.localstack;

/** Checks of numbers that options give; what does not pass is one sentence. */
public final class OptionCheck {

  private OptionCheck() {}

  /**
   * Refuses what is too little.
   *
   * @param option its name, with the dashes
   * @throws StackException when the value is less
   */
  public static void atLeast(String option, long value, long least) {
    if (value < least) {
      throw new StackException("%s is %d; give %d or more.".formatted(option, value, least));
    }
  }

  /**
   * Refuses what is too little or too much.
   *
   * @param option its name, with the dashes
   * @throws StackException when the value is not between the two, both included
   */
  public static void within(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new StackException("%s is %d; give %d to %d.".formatted(option, value, least, most));
    }
  }
}
