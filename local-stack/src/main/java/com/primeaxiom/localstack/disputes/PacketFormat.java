package com.primeaxiom.localstack.disputes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.schemas.payment.EvidencePacket;
import com.primeaxiom.schemas.payment.PacketField;
import com.primeaxiom.schemas.payment.PacketPriorCharge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The packet of a dispute as JSON, in the form that a payment processor's interface wants: the part
 * that can be sent is under {@code evidence}, what has no place in the form under {@code
 * not_mapped}, what a person has to fetch first under {@code references}.
 */
enum PacketFormat {
  /** Fields of the evidence of a dispute, as Stripe's update of a dispute takes them. */
  STRIPE {
    @Override
    String place(PacketField field) {
      return field.getStripeField();
    }

    @Override
    void evidence(EvidencePacket packet, ObjectNode evidence, ArrayNode notMapped) {
      Map<String, String> values = new LinkedHashMap<>();
      for (PacketField field : packet.getFields()) {
        if (field.getStripeField() != null) {
          boolean isOwn = field.getStripeField().equals(field.getName());
          values.merge(
              field.getStripeField(),
              isOwn ? field.getValue() : field.getName() + ": " + field.getValue(),
              (one, other) -> one + "; " + other);
        }
      }
      values.forEach(evidence::put);
      if (!packet.getPriorCharges().isEmpty()) {
        compelling(packet, evidence, notMapped);
      }
    }

    /** Stripe takes exactly two earlier payments: those that share most, of these the oldest. */
    private static void compelling(
        EvidencePacket packet, ObjectNode evidence, ArrayNode notMapped) {
      ObjectNode proof =
          evidence.putObject("enhanced_evidence").putObject("visa_compelling_evidence_3");
      ObjectNode disputed = proof.putObject("disputed_transaction");
      disputed.put("merchandise_or_services", "merchandise");
      for (String name :
          List.of("customer_email_address", "customer_purchase_ip", "product_description")) {
        value(packet, name, disputed);
      }
      ArrayNode priors = proof.putArray("prior_undisputed_transactions");
      List<PacketPriorCharge> all = packet.getPriorCharges();
      List<PacketPriorCharge> two =
          all.stream()
              .sorted((one, other) -> other.getShared().size() - one.getShared().size())
              .limit(2)
              .toList();
      for (PacketPriorCharge prior : all) {
        if (two.contains(prior)) {
          ObjectNode sent = priors.addObject();
          sent.put("charge", prior.getChargeId());
          if (prior.getShared().contains("IP")) {
            value(packet, "customer_purchase_ip", sent);
          }
        }
        for (String shared : prior.getShared()) {
          if (!two.contains(prior) || !shared.equals("IP")) {
            unmapped(
                notMapped,
                "prior_charges",
                prior.getChargeId() + " shares " + shared,
                two.contains(prior)
                    ? "the packet does not hold it in the parts that Stripe wants: add it by hand"
                    : "Stripe takes two earlier payments");
          }
        }
      }
    }
  },
  /** Documents, as Adyen's supplyDefenseDocument takes them. */
  ADYEN {
    @Override
    String place(PacketField field) {
      return field.getAdyenDocumentType();
    }

    @Override
    void evidence(EvidencePacket packet, ObjectNode evidence, ArrayNode notMapped) {
      evidence.put("disputePspReference", packet.getDisputeId());
      ArrayNode documents = evidence.putArray("defenseDocuments");
      places(packet)
          .forEach(
              (type, fields) -> {
                ObjectNode document = documents.addObject();
                document.put("defenseDocumentTypeCode", type);
                parts(fields, document.putObject("parts"));
              });
      if (!packet.getPriorCharges().isEmpty()) {
        ObjectNode document = documents.addObject();
        document.put("defenseDocumentTypeCode", "CompellingEvidence");
        ObjectNode parts = document.putObject("parts");
        packet
            .getPriorCharges()
            .forEach(prior -> parts.put(prior.getChargeId(), String.join(", ", prior.getShared())));
      }
    }
  },
  /** Evidences, as PayPal's provide-evidence takes them. */
  PAYPAL {
    @Override
    String place(PacketField field) {
      return field.getPaypalEvidenceType();
    }

    @Override
    void evidence(EvidencePacket packet, ObjectNode evidence, ArrayNode notMapped) {
      ArrayNode evidences = evidence.putArray("evidences");
      places(packet)
          .forEach(
              (type, fields) -> {
                ObjectNode one = evidences.addObject();
                one.put("evidence_type", type);
                Map<String, String> notes = new LinkedHashMap<>();
                fields.forEach(field -> notes.put(field.getName(), field.getValue()));
                if (type.equals("PROOF_OF_FULFILLMENT")) {
                  tracking(notes, one);
                } else if (type.equals("PROOF_OF_REFUND")) {
                  one.putObject("evidence_info")
                      .putArray("refund_ids")
                      .addObject()
                      .put("refund_id", notes.remove("refund_proof"));
                }
                if (!notes.isEmpty()) {
                  one.put("notes", text(notes));
                }
              });
      for (PacketPriorCharge prior : packet.getPriorCharges()) {
        unmapped(
            notMapped,
            "prior_charges",
            prior.getChargeId(),
            "PayPal has no place for earlier payments");
      }
    }

    /**
     * The packet names one carrier and the numbers of all parcels; PayPal wants them one by one.
     */
    private static void tracking(Map<String, String> notes, ObjectNode evidence) {
      String numbers = notes.remove("shipping_tracking_number");
      String carrier = notes.get("shipping_carrier");
      if (numbers == null) {
        return;
      }
      notes.remove("shipping_carrier");
      ArrayNode list = evidence.putObject("evidence_info").putArray("tracking_info");
      for (String number : numbers.split(", ", -1)) {
        ObjectNode parcel = list.addObject();
        if (carrier != null) {
          parcel.put("carrier_name", "OTHER");
          parcel.put("carrier_name_other", carrier);
        }
        parcel.put("tracking_number", number);
      }
    }
  };

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Where a field of the packet goes; null for nowhere. */
  abstract String place(PacketField field);

  /** The packet as JSON. */
  String json(EvidencePacket packet) throws JsonProcessingException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", name().toLowerCase(Locale.ROOT));
    root.put("dispute_id", packet.getDisputeId());
    root.put("order_id", packet.getOrderId());
    root.put("charge_id", packet.getChargeId());
    root.put("stage", packet.getStage());
    root.put("status", packet.getStatus());
    root.put("reason", packet.getReason());
    root.put("amount_minor", packet.getAmountMinor());
    root.put("currency", packet.getCurrency());
    root.put("due_at", packet.getDueAt().toString());
    root.put("due_by_table", packet.getDueByTable());
    root.put("single_submission", packet.getSingleSubmission());
    root.put("refunded", packet.getRefunded());
    root.put("completeness", packet.getCompleteness());
    ArrayNode gaps = root.putArray("gaps");
    packet
        .getGaps()
        .forEach(gap -> gaps.addObject().put("name", gap.getName()).put("owner", gap.getOwner()));
    ObjectNode evidence = root.putObject("evidence");
    ArrayNode notMapped = root.putArray("not_mapped");
    for (PacketField field : packet.getFields()) {
      if (place(field) == null) {
        unmapped(notMapped, field.getName(), field.getValue(), "the form has no place for it");
      }
    }
    evidence(packet, evidence, notMapped);
    ArrayNode references = root.putArray("references");
    packet.getFields().stream()
        .filter(PacketField::getReference)
        .forEach(field -> references.add(field.getName()));
    ObjectNode origins = root.putObject("origins");
    for (PacketField field : packet.getFields()) {
      origins
          .putObject(field.getName())
          .put("topic", field.getTopic())
          .put("partition", field.getPartition())
          .put("offset", field.getOffset())
          .put("event_id", field.getEventId());
    }
    return JSON.writeValueAsString(root);
  }

  /** Writes what can be sent, and says what cannot. */
  abstract void evidence(EvidencePacket packet, ObjectNode evidence, ArrayNode notMapped);

  /** Fields by place, in the order of the packet. */
  Map<String, List<PacketField>> places(EvidencePacket packet) {
    Map<String, List<PacketField>> places = new LinkedHashMap<>();
    for (PacketField field : packet.getFields()) {
      if (place(field) != null) {
        places.computeIfAbsent(place(field), type -> new ArrayList<>()).add(field);
      }
    }
    return places;
  }

  private static void parts(List<PacketField> fields, ObjectNode parts) {
    fields.forEach(field -> parts.put(field.getName(), field.getValue()));
  }

  private static void value(EvidencePacket packet, String name, ObjectNode to) {
    packet.getFields().stream()
        .filter(field -> field.getName().equals(name))
        .findFirst()
        .ifPresent(field -> to.put(name, field.getValue()));
  }

  private static String text(Map<String, String> notes) {
    return String.join(
        "; ",
        notes.entrySet().stream().map(note -> note.getKey() + ": " + note.getValue()).toList());
  }

  private static void unmapped(ArrayNode list, String field, String value, String why) {
    list.addObject().put("field", field).put("value", value).put("why", why);
  }
}
