package com.primeaxiom.localstack;

/** Something the user can understand and act on; the message is one or a few sentences. */
public final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param sentence what is wrong and what to do
   */
  public StackException(String sentence) {
    super(sentence);
  }

  /**
   * @param sentence what is wrong and what to do
   * @param cause what brought it about
   */
  public StackException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
