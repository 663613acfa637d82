package fr.preau.admission;

import fr.preau.kernel.Period;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.web.Visit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A form as it was sent, kept whole so that nothing typed is lost, and what is wrong with it. */
final class Form {
    private static final int LONGEST = 2_000;
    private final MultiValueMap<String, String> sent;
    private final List<Fault> faults = new ArrayList<>();

    /** One mistake in words, linked to its field; without a field, to the form. */
    record Fault(String field, String message) {}

    Form(MultiValueMap<String, String> sent) {
        this.sent = sent;
    }

    static Form empty() {
        return new Form(new org.springframework.util.LinkedMultiValueMap<>());
    }

    String text(String field) {
        String text = sent.getFirst(field);
        String plain = text == null ? "" : text.replaceAll("[\\p{Cc}&&[^\\n]]", "").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    /** What was typed, or else what was kept. */
    String text(String field, @Nullable Object kept) {
        return sent.containsKey(field) ? text(field) : kept == null ? "" : kept.toString();
    }

    @Nullable LocalDate day(Visit visit, String field) {
        String typed = text(field);
        try {
            return typed.isEmpty() ? null : Period.day(typed);
        } catch (DateTimeException notADay) {
            wrong(field, visit.t("admission.form.day"));
            return null;
        }
    }

    /** The powers ticked; what is not a power is not ticked. */
    Set<Power> powers() {
        List<String> ticked = sent.getOrDefault("pouvoirs", List.of());
        Set<Power> powers = EnumSet.noneOf(Power.class);
        Arrays.stream(Power.values())
                .filter(power -> ticked.contains(power.name()))
                .forEach(powers::add);
        return powers;
    }

    /** Says so when that field was left empty. */
    void need(Visit visit, String field, String key) {
        if (text(field).isEmpty()) {
            wrong(field, visit.t(key));
        }
    }

    void wrong(String field, String message) {
        faults.add(new Fault(field, message));
    }

    /** What a door refused, beside the field it names. */
    void wrong(Visit visit, Refusal refusal) {
        String field = refusal.field();
        wrong(field == null ? "" : field, visit.t(refusal.key(), refusal.arguments().toArray()));
    }

    List<Fault> faults() {
        return faults;
    }

    boolean sound() {
        return faults.isEmpty();
    }

    @Nullable String message(String field) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .map(Fault::message)
                .findFirst()
                .orElse(null);
    }

    /** The mistakes of one form, each field once, for its summary. */
    Map<String, String> summary() {
        Map<String, String> all = new LinkedHashMap<>();
        faults.forEach(fault -> all.putIfAbsent(fault.field(), fault.message()));
        return all;
    }
}
