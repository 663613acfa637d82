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
    Verdict verdict(DutyAssessment one) {
        if (one.duty().free()) {
            return yes("binding.why.free", "");
        }
        if (one.duty().party() == Party.ALL && one.duty().seat() == null) {
            Flag flag = one.flag();
            return flag == null ? yes("binding.why.each", "")
                    : new Verdict(lead("PART", ""), List.of(words.flag(flag)), one.deciders(), List.of());
        }
        return verdict(one.standing(), one.deciders(), one.duty().obliges(), "");
    }

    /** Of what takes no power, told to whoever is bound to it. */
    Verdict freeToYou() {
        return yes("binding.why.free", "you.");
    }

    private Verdict yes(String why, String you) {
        return new Verdict(lead("YES", you), List.of(visit.t(why)), List.of(), List.of());
    }

    /** The same of an organisation before an article, told to it. */
    Verdict verdictToYou(Standing one, List<Holding> deciders, boolean obliged) {
        return verdict(one, deciders, obliged, "you.");
    }

    private Verdict verdict(Standing one, List<Holding> deciders, boolean obliged, String you) {
        Mark lead = lead(answer(one), you);
        boolean yes = one.binds() && one.why() != Why.SOME && one.why() != Why.ACT;
        List<String> needs = new ArrayList<>();
        if (yes && obliged && one.party().local()) {
            needs.add(visit.t("binding.need.vote"));
        }
        if (!yes && obliged) {
            if (!one.acts().isEmpty()) {
                needs.add(words.needed(one.acts()));
            }
            String usual = one.result() == Result.UNKNOWN ? "" : words.usual(one.party(), deciders);
            if (!usual.isEmpty()) {
                needs.add(usual + " " + visit.t("binding.need.check"));
            }
        }
        return new Verdict(lead, words.why(one, you), deciders, needs);
    }

    private static String answer(Standing one) {
        return switch (one.result()) {
            case BOUND -> "YES";
            case PARTLY -> one.why() == Why.ACT ? "ACT" : one.why() == Why.SOME ? "PART" : "YES";
            case OPINION, OUTSIDE -> "NO";
            case UNKNOWN -> one.why() == Why.OWN || one.why() == Why.NO_SUBJECT ? "SILENT" : "UNKNOWN";
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
