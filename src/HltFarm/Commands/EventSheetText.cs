using HltFarm.Storage;

namespace HltFarm.Commands;

/// <summary>An event as a person reads it.</summary>
public static class EventSheetText
{
    public static IEnumerable<string> Lines(EventSheet e)
    {
        yield return $"Event {e.Event}: {e.Verdict.ToUpperInvariant()}{(e.Failure is null ? "" : $" ({e.Failure})")}";
        yield return FormattableString.Invariant(
            $"  truth {e.Process}, menu version {e.MenuVersion}, lease {e.Lease}, raw size {e.RawBytes:N0} B, processing {e.ProcessingMs:F1} ms, record {e.RecordChecksum}"
        );
        if (e.WouldDrop)
        {
            yield return "  MONITOR   the filter would drop it";
        }
        yield return FormattableString.Invariant($"  streams   {Joined(e.Streams)}; {e.RegionsOfInterest} regions of interest");
        foreach (StoredCopy copy in e.Copies)
        {
            yield return FormattableString.Invariant($"            {copy.File}, block at byte {copy.Offset}, place {copy.Position}");
        }
        if (e.MissingSources.Count > 0)
        {
            yield return $"  MISSING   {Joined(e.MissingSources)}";
        }
        yield return "  lines that fired (* = accepted after prescale):";
        foreach (string line in e.Fired)
        {
            yield return $"    {(e.Accepted.Contains(line) ? "*" : " ")} {line}";
        }
        if (e.Detail is null)
        {
            yield return "  No stream kept its record: what stands above is all that is left of it.";
            yield break;
        }
        foreach (string line in DetailLines(e.Detail))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> DetailLines(EventDetail d)
    {
        yield return FormattableString.Invariant(
            $"  at {d.NominalSeconds:F6} s of the run; L1 looked at {d.L1Candidates} collisions for it; timing {d.Timing}"
        );
        yield return $"  L1 bits   {Joined(d.L1Bits)}";
        yield return FormattableString.Invariant(
            $"  tracks {d.Tracks.Count}:   q     pt      p     p*   theta    phi      d0      z0   E(ECL)   (GeV, deg, cm)"
        );
        foreach (TrackRow t in d.Tracks)
        {
            yield return FormattableString.Invariant(
                $"           {t.Charge, 4:+0;-0} {t.Pt, 6:F3} {t.P, 6:F3} {t.PStar, 6:F3} {t.Theta, 7:F2} {t.Phi, 6:F1} {t.D0, 7:F3} {t.Z0, 7:F3} {t.EclEnergy, 8:F3}"
            );
        }
        yield return FormattableString.Invariant(
            $"  clusters {d.Clusters.Count}:      E     E*   theta    phi   time   zMVA   track   (GeV, deg, ns)"
        );
        foreach (ClusterRow c in d.Clusters)
        {
            string track = c.Track < 0 ? "-" : FormattableString.Invariant($"{c.Track}");
            yield return FormattableString.Invariant(
                $"             {c.Energy, 6:F3} {c.EStar, 6:F3} {c.Theta, 7:F2} {c.Phi, 6:F1} {c.Time, 6:F1} {c.ZernikeMva, 6:F2} {track, 7}"
            );
        }
        yield return "  variables (those that are not 0):";
        foreach ((string name, double value) in d.Variables.Where(v => v.Value != 0))
        {
            yield return FormattableString.Invariant($"    {name, -36} {value:G6}");
        }
    }

    private static string Joined(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(" ", names);
}
