package fr.preau.law;

import fr.preau.law.Engine.Bodies;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tries the cases: changes one thing of one rule at a time — its holder, its role, its force, its first day, its last
 * day — and asks the cases again. A change that no case notices is a piece of the law that nothing guards.
 *
 * <p>
 * The classical name is mutation analysis (DeMillo, Lipton, Sayward, "Hints on Test Data Selection", 1978). Here the
 * program is the law itself. Days move by one: a case has to stand on the very day a rule begins or ends. A rule
 * without an end is given one on the day that most cases ask about, the day of the last reading: they say that it still
 * holds.
 */
final class LawTrials {
    private final Law law;
    private final Map<String, List<LawCase>> casesBySubject;
    private final long lastDay;

    private LawTrials(Law law) {
        this.law = law;
        this.casesBySubject = law.cases()
                .stream()
                .flatMap(lawCase -> lawCase.answers().stream().map(answer -> Map.entry(answer.subject(), lawCase)))
                .distinct()
                .collect(Collectors.groupingBy(Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        this.lastDay = mostAsked(law);
    }

    /** The day of the last reading of the law: the one that most cases ask about. */
    private static long mostAsked(Law law) {
        return law.cases()
                .stream()
                .flatMap(lawCase -> lawCase.days().stream())
                .collect(Collectors.groupingBy(LocalDate::toEpochDay, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Law.BEGINNING);
    }

    static LawReport.Guard of(Law law) {
        return new LawTrials(law).every(1);
    }

    /** Tries one rule in that many: enough to know whether the cases still guard the law. */
    static LawReport.Guard sample(Law law, int oneIn) {
        return new LawTrials(law).every(oneIn);
    }

    private LawReport.Guard every(int oneIn) {
        List<String> unnoticed = new ArrayList<>();
        int tried = 0;
        List<LawRule> rules = law.content().rules();
        for (int i = 0; i < rules.size(); i += oneIn) {
            for (Map.Entry<String, LawRule> change : changes(rules.get(i)).entrySet()) {
                tried++;
                if (!noticed(i, change.getValue())) {
                    unnoticed.add(said(rules.get(i)) + " : " + change.getKey());
                }
            }
        }
        return new LawReport.Guard(tried, unnoticed);
    }

    private static String said(LawRule rule) {
        return rule.id() + " (" + String.join(", ", rule.level(), rule.subject().code(),
                rule.authority().code() + " " + rule.role().word()) + ")";
    }

    private Map<String, LawRule> changes(LawRule rule) {
        Map<String, LawRule> changes = new LinkedHashMap<>();
        changes.put("qui", with(rule, another(rule.authority()), null, null, null, null));
        changes.put("role", with(rule, null, another(rule.role()), null, null, null));
        changes.put("force", with(rule, null, null, another(rule.force()), null, null));
        changes.put("depuis un jour plus tard", with(rule, null, null, null, rule.from() + 1, null));
        if (rule.from() > Law.BEGINNING) {
            changes.put("depuis un jour plus tôt", with(rule, null, null, null, rule.from() - 1, null));
        }
        if (rule.to() == Long.MAX_VALUE) {
            changes.put("jusqu_a, alors qu’elle vaut encore", with(rule, null, null, null, null, lastDay));
        } else {
            changes.put("jusqu_a un jour plus tôt", with(rule, null, null, null, null, rule.to() - 1));
            changes.put("jusqu_a un jour plus tard", with(rule, null, null, null, null, rule.to() + 1));
        }
        return changes;
    }

    private LawCodes.Authority another(LawCodes.Authority authority) {
        return law.codes().authority(authority.code().equals("CNFPT") ? "FAMILLE" : "CNFPT");
    }

    private static Role another(Role role) {
        return switch (role) {
            case DECIDES -> Role.FUNDS;
            case FUNDS -> Role.OPERATES;
            case OPERATES -> Role.CONSULTED;
            case CONSULTED -> Role.ADVISES;
            case ADVISES -> Role.DECIDES;
        };
    }

    private static Role.Force another(Role.Force force) {
        return switch (force) {
            case MUST -> Role.Force.MAY;
            case MAY -> Role.Force.MUST;
            case AGREES, NOTIFIED -> Role.Force.OPINION;
            case OPINION -> Role.Force.AGREES;
        };
    }

    private static LawRule with(LawRule rule, LawCodes.@Nullable Authority authority, @Nullable Role role,
            Role.@Nullable Force force, @Nullable Long from, @Nullable Long to) {
        return new LawRule(rule.id(), rule.level(), rule.subject(), authority == null ? rule.authority() : authority,
                role == null ? rule.role() : role, force == null ? rule.force() : force,
                from == null ? rule.from() : from, to == null ? rule.to() : to, rule.condition(), rule.step(),
                rule.rank(), rule.basis(), rule.residual(), rule.replaces(), rule.verification(), rule.sources(),
                rule.note(), rule.position(), rule.instrument(), rule.reach(), rule.moved());
    }

    /** Only the cases about the subject can notice, and all of them when a building moves. */
    private boolean noticed(int number, LawRule changed) {
        List<LawRule> rules = new ArrayList<>(law.content().rules());
        rules.set(number, changed);
        var engine = new Engine(new Law(law.content().with(rules)), Bodies.UNKNOWN);
        String subject = changed.subject().code();
        for (LawCase lawCase : casesBySubject.getOrDefault(subject, List.of())) {
            if (lawCase.fails(engine, subject)) {
                return true;
            }
        }
        return subject.equals("BATIMENT")
                && law.cases().stream().anyMatch(lawCase -> !lawCase.failures(engine).isEmpty());
    }
}
