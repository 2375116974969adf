using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>From the fragments of one event to tracks, clusters and all trigger variables. One for each worker: it keeps its buffers from event to
/// event, allocates nothing once they are large enough, and is not thread safe.</summary>
/// <remarks>Definitions: public basf2, FilterCalculator.cc, PrefilterCalculator.cc and SkimSampleCalculator.cc. Momenta GeV/c, energies GeV,
/// lengths cm, angles degrees unless a name says otherwise.</remarks>
public sealed class EventReconstruction
{
    private readonly ReconstructionOptions options;
    private readonly ReconstructedEvent current = new();
    private readonly SkimLists lists = new();
    private readonly SkimScratch scratch = new();
    private bool isUnpacked;
    private bool isWhole;

    public EventReconstruction(ReconstructionOptions options) => this.options = options;

    /// <summary>The tracks of the latest event; valid until the next one.</summary>
    public ReadOnlySpan<Track> Tracks => current.Tracks;

    /// <summary>The ECL clusters of the latest event; valid until the next one.</summary>
    public ReadOnlySpan<Cluster> Clusters => current.Clusters;

    /// <summary>Hits of the latest event in the CDC, also those of no track.</summary>
    public int CdcHits => current.CdcHits;

    /// <summary>Shaper digits of the latest event in the SVD.</summary>
    public int SvdDigits => current.SvdDigits;

    /// <summary>Unpacks an event and fills the variables of the prefilter stage; all others become NaN.</summary>
    /// <param name="fragments">A missing fragment counts as a detector that saw nothing.</param>
    /// <exception cref="InvalidDataException">A fragment is corrupt; there is no current event then.</exception>
    public void Unpack(EventFragments fragments, VariableFrame frame)
    {
        isUnpacked = false;
        isWhole = false;
        current.Clear();
        frame.Values.AsSpan().Fill(double.NaN);
        current.Unpack(fragments, options);
        isUnpacked = true;
        PrefilterVariables.Fill(current, options, frame);
    }

    /// <summary>Reconstructs the event of the last <see cref="Unpack"/> and fills the variables of the filter stage.</summary>
    /// <exception cref="InvalidOperationException">There is no such event.</exception>
    public void ReconstructUnpacked(EventFragments fragments, VariableFrame frame)
    {
        if (!isUnpacked)
        {
            throw new InvalidOperationException("filter variables need an event that was unpacked");
        }
        current.Reconstruct(fragments);
        isWhole = true;
        frame.Values.AsSpan((int)TriggerVariables.FirstOfFilter..(int)TriggerVariables.FirstOfSkim).Clear();
        FilterVariables.Fill(current, frame);
    }

    /// <summary>Unpacks and reconstructs an event, whatever the prefilter would say; variables of the skim stage become NaN.</summary>
    /// <inheritdoc cref="Unpack"/>
    public void ReconstructForFilter(EventFragments fragments, VariableFrame frame)
    {
        Unpack(fragments, frame);
        ReconstructUnpacked(fragments, frame);
    }

    /// <summary>Fills the variables of the skim stage for the event of the last <see cref="ReconstructForFilter"/>.</summary>
    /// <exception cref="InvalidOperationException">There is no such event.</exception>
    public void ReconstructForSkims(VariableFrame frame)
    {
        if (!isWhole)
        {
            throw new InvalidOperationException("skim variables need an event that was reconstructed for the filter");
        }
        SkimVariables.Fill(current, lists, scratch, frame);
    }
}
