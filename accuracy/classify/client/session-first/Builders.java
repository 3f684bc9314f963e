package com.demo.net.scene;

// a.uri = "/cgi-bin/micromsg-bin/removed"; a.cmdId = 5; a.respId = 1000000005;

final class aa extends j {
  aa(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/newsendmsg";
    localb.mt = 101;
    localb.mu = 159;
    localb.mv = 1000000159;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ab extends j {
  ab(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/receivemsg";
    localb.mt = 104;
    localb.mu = 55;
    localb.mv = 1000000055;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ac extends j {
  ac(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/uploadmsgimg";
    localb.mt = 107;
    localb.mu = 53;
    localb.mv = 1000000053;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ad extends j {
  ad(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/getmsgimg";
    localb.mt = 110;
    localb.mu = 215;
    localb.mv = 1000000215;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ae extends j {
  ae(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/uploadvoice";
    localb.mt = 113;
    localb.mu = 183;
    localb.mv = 1000000183;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class af extends j {
  af(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/downloadvoice";
    localb.mt = 116;
    localb.mu = 191;
    localb.mv = 1000000191;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ag extends j {
  ag(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/uploadvideo";
    localb.mt = 119;
    localb.mu = 154;
    localb.mv = 1000000154;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ah extends j {
  ah(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/downloadvideo";
    localb.mt = 122;
    localb.mu = 79;
    localb.mv = 1000000079;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ai extends j {
  ai(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/sendemoji";
    localb.mt = 125;
    localb.mu = 35;
    localb.mv = 1000000035;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class aj extends j {
  aj(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipinvite";
    localb.mt = 128;
    localb.mu = 88;
    localb.mv = 1000000088;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ak extends j {
  ak(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipanswer";
    localb.mt = 131;
    localb.mu = 187;
    localb.mv = 1000000187;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class al extends j {
  al(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipsync";
    localb.mt = 134;
    localb.mu = 146;
    localb.mv = 1000000146;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class am extends j {
  am(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipcancelinvite";
    localb.mt = 137;
    localb.mu = 45;
    localb.mv = 1000000045;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class an extends j {
  an(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipshutdown";
    localb.mt = 140;
    localb.mu = 12;
    localb.mv = 1000000012;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}
