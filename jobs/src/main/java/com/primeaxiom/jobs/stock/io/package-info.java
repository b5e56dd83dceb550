/** Storefront and warehouse records to facts. */
package com.primeaxiom.jobs.stock.io;
