using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The bytes of the seven fragments of a readout event.</summary>
internal static class FragmentWriter
{
    public static int Size(ReadoutEvent readout, Source source) =>
        source switch
        {
            Source.SVD => Fragment.Size<SvdTrack>(readout.Svd.Count),
            Source.CDC => Fragment.Size<CdcTrack>(readout.Cdc.Count),
            Source.TOP => Fragment.Size<PidLikelihoods>(readout.Top.Count),
            Source.ARICH => Fragment.Size<PidLikelihoods>(readout.Arich.Count),
            Source.ECL => Fragment.Size<EclCluster>(readout.Ecl.Count),
            Source.KLM => Fragment.Size<KlmCluster>(readout.Klm.Count),
            _ => Fragment.Size<TrgSummary>(1),
        };

    public static void Write(ReadoutEvent readout, Source source, Span<byte> output)
    {
        switch (source)
        {
            case Source.SVD:
                Fragment.Write(output, readout.SvdDigits, readout.Svd.Records);
                break;
            case Source.CDC:
                Fragment.Write(output, readout.CdcHits, readout.Cdc.Records);
                break;
            case Source.TOP:
                Fragment.Write(output, 0, readout.Top.Records);
                break;
            case Source.ARICH:
                Fragment.Write(output, 0, readout.Arich.Records);
                break;
            case Source.ECL:
                Fragment.Write(output, readout.EclDigits, readout.Ecl.Records);
                break;
            case Source.KLM:
                Fragment.Write(output, 0, readout.Klm.Records);
                break;
            default:
                TrgSummary summary = readout.Trg;
                Fragment.Write(output, 0, MemoryMarshal.CreateReadOnlySpan(ref summary, 1));
                break;
        }
    }

    /// <summary>The event as a record without an identity: what input waits as until it has a number.</summary>
    /// <param name="candidates">Collisions looked at since the accept before, this one included.</param>
    public static byte[] ToRecord(ReadoutEvent readout, int candidates)
    {
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        for (int source = 0; source < Sources.Count; source++)
        {
            byte[] fragment = new byte[Size(readout, (Source)source)];
            Write(readout, (Source)source, fragment);
            fragments[source] = fragment;
        }
        EventHeader header = new(0, 0, 0, 0, 0, readout.RawBytes, candidates, 0, 0, 0, readout.Process, readout.Flags, 0);
        return EventRecord.Assemble(header, fragments);
    }
}
