package fr.preau.tools.work;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something of which an operation over many schools may be made in one act: a practice that an organisation takes up, a
 * promise. A bean of the module that keeps it.
 */
public interface Origin {

    /** Of its references: {@code replication}. */
    String kind();

    /** What it says already of such an operation; empty when nothing may come of it any more. */
    Optional<Draft> draft(String id);

    /**
     * What is known of an operation before it is announced.
     *
     * @param organisation who may carry it
     * @param subject a code of the law; empty when none fits
     * @param level of its schools, a code of the law; empty when not known
     * @param begins absent when not known, as {@code ends}
     * @param places where its schools are, each as one types it: a name, and its code
     * @param schools their numbers, where they are named one by one
     */
    record Draft(String organisation, String title, String purpose, String subject, String level,
            @Nullable LocalDate begins, @Nullable LocalDate ends, List<String> places, List<String> schools,
            List<Step> steps) {

        private static final String SCHOOL = "etablissement-";
        private static final String PLACE = "(commune|epci|departement|region)-.+";

        /**
         * The same, whose schools are those of organisations: a school, or all of a place.
         *
         * @param name what each is called
         */
        public Draft among(List<String> organisations, UnaryOperator<String> name) {
            List<String> named = organisations.stream()
                    .filter(text -> text.startsWith(SCHOOL))
                    .map(text -> text.substring(SCHOOL.length()))
                    .toList();
            List<String> wide = organisations.stream()
                    .filter(text -> text.matches(PLACE))
                    .map(text -> placed(name.apply(text), text))
                    .toList();
            return new Draft(organisation, title, purpose, subject, level, begins, ends, wide, named, steps);
        }
    }

    /** A région is known by its name alone: its code is that of others. */
    private static String placed(String name, String organisation) {
        String code = organisation.substring(organisation.indexOf('-') + 1);
        return organisation.startsWith("region-") ? name : name + " (" + code + ")";
    }

    /** What is to be done by a day. */
    record Step(LocalDate day, String words) {}
}
