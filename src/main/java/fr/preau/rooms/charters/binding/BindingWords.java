package fr.preau.rooms.charters.binding;

import fr.preau.ground.web.Visit;
import fr.preau.law.Answer;
import fr.preau.law.Role;
import fr.preau.rooms.charters.binding.Binding.Flag;
import fr.preau.rooms.charters.binding.Binding.FlagReason;
import fr.preau.rooms.charters.binding.Binding.Holding;
import fr.preau.rooms.charters.binding.Binding.Result;
import fr.preau.rooms.charters.binding.Binding.Standing;
import fr.preau.rooms.charters.binding.Binding.Why;
import fr.preau.rooms.charters.binding.Fields.Field;
import fr.preau.rooms.charters.binding.Fields.How;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.rooms.competences.competence.ManyPlaces.Missing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was said of a charter and what the law makes of it, in the sentences of a visit. */
final class BindingWords {
    /** Above, the names of real bodies are left out: the category says it. */
    private static final int FEW_NAMES = 3;

    /** Below one answer in so many, who decides is an exception. */
    private static final int SELDOM = 10;

    private final Visit visit;
    private final ManyPlaces law;
    private final Map<String, String> levels;
    private final Map<String, String> subjects = new HashMap<>();

    BindingWords(Visit visit, ManyPlaces law) {
        this.visit = visit;
        this.law = law;
        this.levels = law.levels(visit.language());
        law.subjects(visit.language()).values().forEach(subjects::putAll);
    }

    /** How something is marked: a colour with its icon, and words. */
    record Mark(String style, String words) {
        /** Empty for what is unknown, which is hatched. */
        String icon() {
            return switch (style) {
                case "done" -> "circle-check";
                case "check" -> "circle-alert";
                case "info" -> "messages-square";
                case "out" -> "circle-slash";
                default -> "";
            };
        }
    }

    /**
     * A badge beside an article.
     *
     * @param note a sentence under it; may be empty
     * @param source what it rests on; absent when nothing
     */
    record Badge(Mark mark, String note, Answer.@Nullable Source source, @Nullable Mark status) {}

    /** Where the law was asked, in one sentence. */
    String where(Field field) {
        return visit.t("binding.where." + (field.of() == 1 ? How.OWN : field.how()), visit.number(field.of()),
                visit.number(field.communes().size()), visit.date(law.today()));
    }

    /** How it is told to whom, and to all. */
    BindingLetter letter() {
        return new BindingLetter(visit, this);
    }

    String subject(String code) {
        return subjects.getOrDefault(code, code);
    }

    String level(String code) {
        return levels.getOrDefault(code, code);
    }

    List<String> about(Set<String> subjectCodes, Set<String> levelCodes) {
        List<String> about = new ArrayList<>();
        subjectCodes.stream().map(this::subject).sorted().forEach(about::add);
        levels.keySet().stream().filter(levelCodes::contains).map(this::level).forEach(about::add);
        return about;
    }

    String party(Party party) {
        return visit.t("binding.party." + party);
    }

    /** « les communes et l’État »; « le département » where only one sits. */
    private String parties(Binding article, Collection<Party> parties) {
        return join(parties.stream().map(party -> {
            long sitting = article.seats().stream().filter(seat -> seat.party() == party).count();
            return visit.t((sitting == 1 ? "binding.party." : "binding.parties.") + party);
        }).distinct().toList());
    }

    private String join(List<String> words) {
        return words.size() < 2 ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " " + visit.t("binding.and") + " "
                        + words.getLast();
    }

    /** « la commune (Commune d’Amiens) ». */
    String who(Holding holding) {
        String category = law.authority(holding.authority(), visit.language());
        boolean named = !holding.names().isEmpty() && holding.of() <= FEW_NAMES;
        return named ? category + " (" + String.join(", ", holding.names()) + ")" : category;
    }

    String act(Missing missing) {
        return law.act(missing.fact(), visit.language());
    }

    private String acts(List<Missing> all) {
        List<String> acts = all.stream().map(this::act).distinct().toList();
        return String.join(visit.french() ? " ; " : "; ", acts);
    }

    /** Which act it would take, one of them where there are several. */
    String needed(List<Missing> all) {
        boolean several = all.stream().map(Missing::fact).distinct().count() > 1;
        return visit.t(several ? "binding.why.acts.many" : "binding.why.acts", acts(all));
    }

    /** Under which agreement it could pay or operate, without deciding. */
    String agreements(Flag flag) {
        return visit.t("binding.flag.agreements", acts(flag.agreements()));
    }

    /**
     * Which agreement is usual where a duty would put on somebody what is another one’s; empty where none is. Written
     * from memory: it is said to be checked.
     */
    String usual(Party party, List<Holding> deciders) {
        boolean local = deciders.stream().anyMatch(holding -> holding.parties().stream().anyMatch(Party::local));
        if (!local) {
            return "";
        }
        return party == Party.SCHOOL ? visit.t("binding.flag.usual.school")
                : party.local() ? visit.t("binding.flag.usual.local") : "";
    }

    Mark toCheck() {
        return status(Answer.Verification.TO_CHECK);
    }

    /** Why somebody stands there, in a few sentences. */
    List<String> why(Standing standing) {
        return why(standing, "");
    }

    List<String> why(Standing standing, String you) {
        List<String> why = new ArrayList<>();
        why.add(visit.t("binding.why." + you + standing.why(), visit.number(standing.decided()),
                visit.number(standing.of())));
        boolean bound = standing.result() == Result.BOUND;
        if (bound && standing.decided() < standing.of()) {
            why.add(visit.t("binding.why.replaced", visit.number(standing.of() - standing.decided())));
        }
        if (bound && !standing.acts().isEmpty()) {
            why.add(visit.t("binding.why.unless", acts(standing.acts())));
        }
        if (standing.teaching() && standing.why() != Why.PEDAGOGY) {
            why.add(visit.t("binding.why.teaching"));
        }
        if (!standing.certain()) {
            why.add(visit.t("binding.why.check"));
        }
        return why;
    }

    String flag(Flag flag) {
        return flag.party() == Party.ALL && flag.name().isEmpty() ? visit.t("binding.flag.all." + flag.wrong())
                : visit.t("binding.flag." + flag.wrong(), flag.name().isEmpty() ? party(flag.party()) : flag.name());
    }

    /** Who alone can be bound where that flag is. */
    String alone(Flag flag) {
        return visit.t("binding.flag.alone", join(flag.alone().stream().map(this::who).distinct().toList()));
    }

    Mark status(Answer.Verification verification) {
        return new Mark(verification == Answer.Verification.VERIFIED ? "done" : "check",
                visit.t("binding.verification." + verification));
    }

    /** How far it is that somebody said whom an article binds. */
    Mark status(Binding binding) {
        String style = switch (binding.status()) {
            case PROPOSED -> "unknown";
            case CONFIRMED -> "done";
            case STALE -> "check";
        };
        return new Mark(style, visit.t("binding.status." + binding.status()));
    }

    /** Where somebody stands, in a word or two. */
    Mark result(Standing standing) {
        String style = switch (standing.result()) {
            case BOUND -> "done";
            case PARTLY -> "check";
            case OPINION -> "info";
            case OUTSIDE -> "out";
            case UNKNOWN -> "unknown";
        };
        return new Mark(style, visit.t("binding.result." + standing.result()));
    }

    /** What the margin of an article says. */
    Badge badge(Binding binding) {
        if (!binding.said()) {
            Set<Party> able = bound(binding);
            String note = able.isEmpty() || binding.tags().subjects().isEmpty() ? ""
                    : visit.t("binding.badge.able", parties(binding, able));
            return badge(binding, status(binding), note);
        }
        if (binding.warning() != null) {
            return badge(binding, new Mark("out", visit.t("binding.badge.nobody")),
                    visit.t("binding.warn." + binding.warning()));
        }
        List<String> bound = binding.judged()
                .stream()
                .filter(each -> each.duty().obliges())
                .map(each -> each.name().isEmpty() ? parties(binding, List.of(each.duty().party())) : each.name())
                .distinct()
                .toList();
        List<Flag> flags = binding.flags();
        String style = flags.isEmpty() ? "done"
                : flags.stream().allMatch(flag -> flag.wrong() == FlagReason.UNCERTAIN) ? "unknown" : "check";
        return badge(binding, new Mark(style, visit.t("binding.badge.binds", join(bound))),
                flags.isEmpty() ? visit.t("binding.badge.allowed") : flag(flags.getFirst()));
    }

    private Badge badge(Binding binding, Mark mark, String note) {
        Answer.Source source = binding.said() && binding.warning() != null ? null : source(binding);
        Answer.Verification how = binding.verification();
        return new Badge(mark, note, source, how == null || source == null ? null : status(how));
    }

    /** The categories that can be bound: of those that sit, else of those that decide. */
    static Set<Party> bound(Binding binding) {
        Set<Party> bound = EnumSet.noneOf(Party.class);
        List<Standing> able = binding.categories().stream().filter(Standing::binds).toList();
        able.stream().filter(BindingWords::decides).forEach(each -> bound.add(each.party()));
        if (bound.isEmpty()) {
            able.stream().filter(each -> each.why() == Why.PAYS).forEach(each -> bound.add(each.party()));
        }
        if (binding.standings().isEmpty()) {
            binding.holdings()
                    .stream()
                    .filter(holding -> holding.role() == Role.DECIDES)
                    .forEach(holding -> bound.addAll(holding.parties()));
        }
        return bound;
    }

    /** Of most, not in one place of a hundred by a law of its own. */
    private static boolean decides(Standing standing) {
        return standing.result() == Result.BOUND
                || standing.why() == Why.SOME && standing.decided() * SELDOM >= standing.of();
    }

    /** What gives its role to one that can be bound, else to whoever decides. */
    private static Answer.@Nullable Source source(Binding binding) {
        Set<Party> bound = bound(binding);
        return binding.holdings()
                .stream()
                .filter(holding -> holding.role() != Role.CONSULTED)
                .sorted(Comparator.comparing(holding -> holding.parties().stream().noneMatch(bound::contains)))
                .flatMap(holding -> holding.sources().stream())
                .findFirst()
                .orElse(null);
    }
}
