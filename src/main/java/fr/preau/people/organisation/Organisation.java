package fr.preau.people.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A body that acts here, or could: of the référentiel, or one that it lacks.
 *
 * @param id its public address: {@code commune-92048}, {@code etablissement-0921234A}, {@code O-…}
 * @param detail what tells it from its namesakes: "Hauts-de-Seine (92)"; may be empty
 * @param siren nine digits; absent when not known
 * @param mail its official address, absent when no source gives one
 * @param mailSource who says so
 * @param source where what is known of it comes from, in words; empty when it says so itself
 * @param site its own website, absent when not known
 * @param endedOn the first day it is no more; absent when none is known
 * @param successor the organisation its rights passed or will pass to
 * @param territory where it is at home: {@code COMMUNE:80021}; absent when not known
 * @param invented part of the demonstration
 * @param version counts its changes; 0 while it has no row of its own
 */
public record Organisation(String id, Kind kind, String name, String detail, @Nullable String siren,
        @Nullable String mail, @Nullable String mailSource, String source, @Nullable String site,
        @Nullable LocalDate endedOn, @Nullable String successor, @Nullable String territory, boolean invented,
        int version) {

    /** What a row {@code o} says of one. */
    public static final String COLUMNS = """
            o.id, o.kind, o.name, '' as detail, o.siren, o.official_mail as mail, o.official_mail_source as mail_source, o.source, o.site, o.ended_on,
            o.successor, o.territory, o.invented, o.version
            """;

    /** The group an organisation votes in. */
    public enum College {
        STATE, COMMUNES, EPCI, DEPARTEMENTS, REGIONS, ASSOCIATIONS, CDC, SCHOOLS, SUPPLIERS, OTHER
    }

    /** What an organisation is; its college follows. */
    public enum Kind {
        COMMUNE(College.COMMUNES, "commune"), EPCI(College.EPCI, "epci"), SYNDICAT(College.EPCI, "syndicat"),
        DEPARTEMENT(College.DEPARTEMENTS, "departement"), REGION(College.REGIONS, "region"),
        MINISTERE(College.STATE, ""),
        /** The rectorat of an académie. */
        ACADEMIE(College.STATE, "academie"), DSDEN(College.STATE, "dsden"),
        ETABLISSEMENT(College.SCHOOLS, "etablissement"), ASSOCIATION(College.ASSOCIATIONS, ""), CDC(College.CDC, ""),
        SUPPLIER(College.SUPPLIERS, ""), OTHER(College.OTHER, ""),
        /** This Préau itself. */
        INSTANCE(College.OTHER, "");

        private final College college;
        private final String prefix;

        Kind(College college, String prefix) {
            this.college = college;
            this.prefix = prefix;
        }

        public College college() {
            return college;
        }

        /** What its ids begin with, when the référentiel knows them all; empty otherwise. */
        String prefix() {
            return prefix;
        }

        /** Whether it exists from the référentiel, without anybody having to create it. */
        public boolean ofReference() {
            return !prefix.isEmpty();
        }
    }

    public College college() {
        return kind.college();
    }

    /** As the référentiel knows it now, except what only its own row knows. */
    Organisation known(Organisation fresh) {
        boolean ownMail = mail != null;
        return new Organisation(id, kind, fresh.name, fresh.detail, fresh.siren == null ? siren : fresh.siren,
                ownMail ? mail : fresh.mail, ownMail ? mailSource : fresh.mailSource, fresh.source, site, fresh.endedOn,
                fresh.successor == null ? successor : fresh.successor, fresh.territory, invented, version);
    }

    /** The same one, with an official address that it did not say itself. */
    Organisation at(String address, String says) {
        return new Organisation(id, kind, name, detail, siren, address, says, source, site, endedOn, successor,
                territory, invented, version);
    }

    /** Whether it is no more on that day. */
    public boolean ended(LocalDate day) {
        return endedOn != null && !day.isBefore(endedOn);
    }

    /** The path of its page, without the language. */
    public String path() {
        return "/organisations/" + id;
    }

    /** The path of the page of its territory or school; absent when it has none. */
    public @Nullable String territoryPath() {
        if (id.startsWith("O-")) {
            return null;
        }
        String code = id.substring(id.indexOf('-') + 1);
        return switch (kind) {
            case COMMUNE, EPCI, SYNDICAT, DEPARTEMENT, REGION, ACADEMIE -> "/territoires/" + kind.prefix() + "/" + code;
            case DSDEN -> "/territoires/departement/" + code;
            case ETABLISSEMENT -> "/etablissements/" + code;
            default -> null;
        };
    }
}
