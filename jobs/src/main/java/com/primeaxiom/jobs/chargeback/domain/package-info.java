/** What is known of disputes, what is missing, and what runs out when. */
package com.primeaxiom.jobs.chargeback.domain;
