#!/usr/bin/env node
import '../dist-cli/chatdissect.js';
