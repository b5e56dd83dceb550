/**
 * Notebooks for analysts, and the pages made of them for vendor managers and finance: an
 * environment of Python with locked packages, and marimo in it.
 */
package com.primeaxiom.localstack.notebooks;
