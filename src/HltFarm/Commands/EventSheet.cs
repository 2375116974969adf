using HltFarm.Reconstruction;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>All that is known of one event, as `inspect --json` prints it. Momenta GeV/c, energies GeV, angles degrees, lengths cm, times ns.</summary>
/// <param name="Detail">What its record holds, reconstructed again; null when no stream kept it.</param>
public sealed record EventSheet(
    string Event,
    string Verdict,
    string? Failure,
    IReadOnlyList<string> Fired,
    IReadOnlyList<string> Accepted,
    IReadOnlyList<string> Streams,
    string Process,
    int MenuVersion,
    long Lease,
    int RawBytes,
    float ProcessingMs,
    IReadOnlyList<string> MissingSources,
    string RecordChecksum,
    EventDetail? Detail
)
{
    public static EventSheet Of(StoredEvent stored)
    {
        DecisionRecord.Content decision = stored.Decision;
        return new EventSheet(
            decision.Event.ToString(),
            decision.Verdict.ToString().ToLowerInvariant(),
            stored.Failure,
            Names(stored, decision.Fired),
            Names(stored, decision.Accepted),
            stored.Streams,
            stored.Process.ToString(),
            decision.MenuVersion,
            stored.LeaseId,
            stored.RawBytes,
            stored.ProcessingMs,
            [.. Sources.All.Where(source => (stored.MissingSources & (1 << (int)source)) != 0).Select(source => source.ToString())],
            decision.RecordChecksum.ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
            stored.Record is { } record && (stored.Flags & EventFlags.BadInput) == EventFlags.None ? EventDetail.Of(record) : null
        );
    }

    private static List<string> Names(StoredEvent stored, LineMask mask) =>
        [.. stored.Header.Lines.Where((_, i) => mask[i]).Select(line => line.FullName)];
}

/// <param name="Variables">Every trigger variable; those that were not filled are NaN.</param>
public sealed record EventDetail(
    double NominalSeconds,
    int L1Candidates,
    string Timing,
    IReadOnlyList<string> L1Bits,
    IReadOnlyList<TrackRow> Tracks,
    IReadOnlyList<ClusterRow> Clusters,
    IReadOnlyDictionary<string, double> Variables
)
{
    public static EventDetail Of(byte[] record)
    {
        EventHeader header = EventRecord.Header(record);
        ReadOnlySpan<TrgSummary> l1 = Fragment.Read<TrgSummary>(EventRecord.Fragment(record, Source.TRG), out _);
        TrgSummary? trg = l1.IsEmpty ? null : l1[0];
        EventReconstruction reconstruction = new(new ReconstructionOptions());
        VariableFrame frame = new();
        reconstruction.ReconstructForFilter(new EventFragments(record), frame);
        reconstruction.ReconstructForSkims(frame);
        return new EventDetail(
            header.NominalNs * 1e-9,
            header.L1Candidates,
            trg?.Timing.ToString() ?? "",
            [.. Enum.GetValues<L1Bit>().Where(bit => trg?.Psnm(bit) ?? false).Select(bit => bit.ToString())],
            [.. reconstruction.Tracks.ToArray().Select(TrackRow.Of)],
            [.. reconstruction.Clusters.ToArray().Select(ClusterRow.Of)],
            TriggerVariables.Names.Select((name, i) => (name, i)).ToDictionary(v => v.name, v => frame.Values[v.i], StringComparer.Ordinal)
        );
    }
}

public sealed record TrackRow(int Charge, double Pt, double P, double PStar, double Theta, double Phi, double D0, double Z0, double EclEnergy)
{
    public static TrackRow Of(Track track) =>
        new(
            track.Charge,
            Math.Sqrt((track.Lab.Px * track.Lab.Px) + (track.Lab.Py * track.Lab.Py)),
            track.PGeV,
            track.PStarGeV,
            double.RadiansToDegrees(Math.Acos(track.Lab.Pz / track.PGeV)),
            double.RadiansToDegrees(Math.Atan2(track.Lab.Py, track.Lab.Px)),
            track.Fit.D0Cm,
            track.Fit.Z0Cm,
            track.EclEnergyGeV
        );
}

public sealed record ClusterRow(double Energy, double EStar, double Theta, double Phi, double Time, double ZernikeMva, int Track)
{
    public static ClusterRow Of(Cluster cluster) =>
        new(
            cluster.Measured.EnergyGeV,
            cluster.EStarGeV,
            cluster.ThetaDeg,
            double.RadiansToDegrees(cluster.Measured.PhiRad),
            cluster.Measured.TimeNs,
            cluster.Measured.ZernikeMva,
            cluster.Track
        );
}
