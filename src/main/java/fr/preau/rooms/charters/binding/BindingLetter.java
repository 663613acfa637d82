package fr.preau.rooms.charters.binding;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.binding.Binding.DutyAssessment;
import fr.preau.rooms.charters.binding.Binding.Flag;
import fr.preau.rooms.charters.binding.Binding.Holding;
import fr.preau.rooms.charters.binding.Binding.Result;
import fr.preau.rooms.charters.binding.Binding.Standing;
import fr.preau.rooms.charters.binding.Binding.Why;
import fr.preau.rooms.charters.binding.BindingWords.Mark;
import fr.preau.rooms.charters.binding.Tags.Duty;
import java.util.ArrayList;
import java.util.List;

/** What was said that an article binds somebody to, and what the law makes of it, as one writes. */
record BindingLetter(Visit visit, BindingWords words) {

    /**
     * What the law makes of what was said.
     *
     * @param lead « La loi vous le permet »
     * @param why in a few sentences
     * @param deciders who decides, with the sources; none where nothing is to say of it
     * @param needs what it would take
     */
    record Verdict(Mark lead, List<String> why, List<Holding> deciders, List<String> needs) {}

    /** « Cet article engagerait les communes à « fournir une tablette ». Quand : « en 2027 ». » */
    String said(Duty duty, String name, Tags tags) {
        return said(duty, tags, name.isEmpty() ? visit.t("binding.parties." + duty.party()) : name);
    }

    /** The same, to whoever it binds: « votre commune ». */
    String saidToYou(Duty duty, Party you, Tags tags) {
        return said(duty, tags, visit.t("binding.your." + you));
    }

    private String said(Duty duty, Tags tags, String who) {
        List<String> about = words.about(duty.subjects(tags), duty.levels(tags));
        boolean told = !duty.deed().isEmpty();
        String what = told ? quoted(duty.deed())
                : duty.free() || tags.subjects().isEmpty()
                        ? visit.t(duty.free() ? "binding.said.free" : "binding.said.all")
                        : String.join(", ", about);
        List<String> sentences = new ArrayList<>();
        sentences.add(visit.t(told && duty.obliges() ? "binding.said.to" : "binding.said." + duty.force(), who, what));
        if (!duty.whom().isEmpty()) {
            sentences.add(visit.t("binding.said.whom", quoted(duty.whom())));
        }
        if (!duty.term().isEmpty()) {
            sentences.add(visit.t("binding.said.term", quoted(duty.term())));
        }
        return String.join(" ", sentences);
    }

    private String quoted(String typed) {
        return visit.t("binding.said.quoted", typed);
    }

    /** What the law makes of a duty, told to everybody. */
    Verdict verdict(DutyAssessment assessment) {
        if (assessment.duty().free()) {
            return yes("binding.why.free", "");
        }
        if (assessment.duty().party() == Party.ALL && assessment.duty().seat() == null) {
            Flag flag = assessment.flag();
            return flag == null ? yes("binding.why.each", "")
                    : new Verdict(lead("PART", ""), List.of(words.flag(flag)), assessment.deciders(), List.of());
        }
        return verdict(assessment.standing(), assessment.deciders(), assessment.duty().obliges(), "");
    }

    /** Of what takes no power, told to whoever is bound to it. */
    Verdict freeToYou() {
        return yes("binding.why.free", "you.");
    }

    private Verdict yes(String why, String you) {
        return new Verdict(lead("YES", you), List.of(visit.t(why)), List.of(), List.of());
    }

    /** The same of an organisation before an article, told to it. */
    Verdict verdictToYou(Standing standing, List<Holding> deciders, boolean obliged) {
        return verdict(standing, deciders, obliged, "you.");
    }

    private Verdict verdict(Standing standing, List<Holding> deciders, boolean obliged, String you) {
        Mark lead = lead(answer(standing), you);
        boolean yes = standing.binds() && standing.why() != Why.SOME && standing.why() != Why.ACT;
        List<String> needs = new ArrayList<>();
        if (yes && obliged && standing.party().local()) {
            needs.add(visit.t("binding.need.vote"));
        }
        if (!yes && obliged) {
            if (!standing.acts().isEmpty()) {
                needs.add(words.needed(standing.acts()));
            }
            String usual = standing.result() == Result.UNKNOWN ? "" : words.usual(standing.party(), deciders);
            if (!usual.isEmpty()) {
                needs.add(usual + " " + visit.t("binding.need.check"));
            }
        }
        return new Verdict(lead, words.why(standing, you), deciders, needs);
    }

    private static String answer(Standing standing) {
        return switch (standing.result()) {
            case BOUND -> "YES";
            case PARTLY -> standing.why() == Why.ACT ? "ACT" : standing.why() == Why.SOME ? "PART" : "YES";
            case OPINION, OUTSIDE -> "NO";
            case UNKNOWN -> standing.why() == Why.OWN || standing.why() == Why.NO_SUBJECT ? "SILENT" : "UNKNOWN";
        };
    }

    private Mark lead(String answer, String you) {
        String style = switch (answer) {
            case "YES" -> "done";
            case "PART", "ACT" -> "check";
            case "NO" -> "info";
            case "SILENT" -> "out";
            default -> "unknown";
        };
        return new Mark(style, visit.t("binding.verdict." + you + answer));
    }
}
