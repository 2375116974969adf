namespace HltFarm.Reconstruction;

/// <summary>Between the laboratory and the centre-of-mass frame of the colliding beams.</summary>
/// <remarks>Electrons of 7.004 GeV and positrons of 4.002 GeV, each leaning 41.5 mrad from the solenoid axis towards +x. In the centre-of-mass frame
/// the electron beam is the +z axis, which differs from the turned-off laboratory axis by 6 mrad. Neglects the electron mass and the spread
/// of the beam energies (5 MeV). Figures: arXiv:2306.02692 and basf2's beamparameters.py.</remarks>
public static class CmsBoost
{
    public const double ElectronEnergyGeV = 7.004;
    public const double PositronEnergyGeV = 4.002;
    public const double BeamAngleRad = 0.0415;

    private static readonly FourMomentum ElectronBeam = Beam(ElectronEnergyGeV, 1);
    private static readonly LorentzTransform LabToCms = LorentzTransform.ToRestFrame(Beams.Px / Beams.E, Beams.Pz / Beams.E, ElectronBeam);
    private static readonly LorentzTransform CmsToLab = LabToCms.Inverse;

    /// <summary>The sum of both beams in the laboratory.</summary>
    public static FourMomentum Beams => Beam(ElectronEnergyGeV, 1).Plus(Beam(PositronEnergyGeV, -1));

    /// <summary>Energy in the centre-of-mass frame, 10.58 GeV.</summary>
    public static double SqrtS { get; } = Math.Sqrt(Beams.MassSquared);

    /// <summary>Half of it.</summary>
    public static double BeamEnergyCmsGeV { get; } = SqrtS / 2;

    public static FourMomentum ToCms(in FourMomentum lab) => LabToCms.Apply(lab);

    public static FourMomentum ToLab(in FourMomentum cms) => CmsToLab.Apply(cms);

    private static FourMomentum Beam(double energy, int sense) =>
        new(energy * Math.Sin(BeamAngleRad), 0, sense * energy * Math.Cos(BeamAngleRad), energy);
}
