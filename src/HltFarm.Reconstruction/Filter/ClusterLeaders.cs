namespace HltFarm.Reconstruction;

/// <summary>Positions of the selected clusters of highest energy in the centre-of-mass frame, -1 for none.</summary>
/// <param name="First">c0.</param>
/// <param name="Second">c1.</param>
/// <param name="FirstNeutral">The highest without a track, above 0.1 GeV in 17 to 150 degrees.</param>
internal readonly record struct ClusterLeaders(int First, int Second, int FirstNeutral, int SecondNeutral)
{
    public bool HasPair => Second >= 0;

    public bool HasNeutralPair => SecondNeutral >= 0;
}
