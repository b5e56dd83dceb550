package com.primeaxiom.localstack.scoring;

/** Text within a page. */
final class Html {

  private Html() {}

  /** JSON that can stand in a script element: nothing in it can end the element. */
  static String scriptJson(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }
}
